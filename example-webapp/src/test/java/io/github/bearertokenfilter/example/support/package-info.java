/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the tests in containers need beside a container: an issuer, a client, and web applications to deploy.
 */
package io.github.bearertokenfilter.example.support;
