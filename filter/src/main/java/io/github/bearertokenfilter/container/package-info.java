/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Lets the container's own security accept access tokens (Jakarta Authentication), so that constraints in web.xml and
 * annotations hold as they are written.
 *
 * <p>The way in is {@link io.github.bearertokenfilter.container.ContainerSecurity}. It needs the API of Jakarta
 * Authentication at run time and is loaded only when {@code containerSecurity} is true.
 */
package io.github.bearertokenfilter.container;
