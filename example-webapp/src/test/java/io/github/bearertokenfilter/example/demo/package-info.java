/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The demo that {@code mvn -Pdemo verify} runs: {@link io.github.bearertokenfilter.example.demo.Demo} is the program.
 */
package io.github.bearertokenfilter.example.demo;
