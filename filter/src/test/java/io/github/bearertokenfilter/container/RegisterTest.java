/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of registrations need: a container that has a register. */
abstract class RegisterTest {

    static final String APPLICATION = "Catalina/localhost /app";

    private final ListedProviders register = new ListedProviders();

    @BeforeEach
    void installFactory() {
        AuthConfigFactory.setFactory(register);
    }

    @AfterEach
    void removeFactory() {
        AuthConfigFactory.setFactory(null);
    }

    ListedProviders register() {
        return register;
    }
}
