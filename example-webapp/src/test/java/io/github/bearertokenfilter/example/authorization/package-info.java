/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The authorization server of the demo and of the tests: Spring Authorization Server with two users and two clients,
 * set up to behave as Auth0 does where the two differ.
 * {@link io.github.bearertokenfilter.example.authorization.AuthorizationServer#start} is the way in.
 */
package io.github.bearertokenfilter.example.authorization;
