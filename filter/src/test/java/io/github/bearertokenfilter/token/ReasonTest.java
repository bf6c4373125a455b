/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.token;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReasonTest {

    @ParameterizedTest
    @EnumSource
    void descriptionHasOnlyCharactersOfErrorDescription(Reason reason) {
        assertTrue(reason.description().matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+"), reason.description());
    }

    @ParameterizedTest
    @EnumSource
    void codeIsOneLowerCaseWord(Reason reason) {
        assertTrue(reason.code().matches("[a-z]+(_[a-z]+)*"), reason.code());
    }

    @ParameterizedTest
    @EnumSource(BearerTokenError.class)
    void challengesClientWhoCanDoSomethingAboutIt(BearerTokenError error) {
        assertEquals(error.status() < 500 && error != BearerTokenError.FORBIDDEN, error.challenges());
        assertFalse(error.code().isPresent() && !error.challenges(), "an error code needs a challenge to stand in");
    }
}
