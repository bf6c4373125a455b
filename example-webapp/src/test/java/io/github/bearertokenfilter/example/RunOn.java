/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The containers in which the tests of a {@link ContainerTest} run; a subclass may name others than its parent. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RunOn {

    /** Unless named, all there are. */
    ServletContainer[] value() default {};
}
