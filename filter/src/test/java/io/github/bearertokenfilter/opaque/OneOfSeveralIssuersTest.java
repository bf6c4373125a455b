/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.opaque;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.OpaqueTokenServer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.github.bearertokenfilter.support.OpaqueTokenServer.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two authorization servers are trusted, and one of them hands out opaque tokens. */
@Timeout(60)
class OneOfSeveralIssuersTest {

    @AutoClose
    private final OpaqueTokenServer ofStaff = OpaqueTokenServer.start();
    @AutoClose
    private final OpaqueTokenServer ofPartners = OpaqueTokenServer.start();
    private ProtectedApplication application;

    @BeforeEach
    void start() throws ServletException {
        application = ProtectedApplication.start(new FakeFilterConfig()
                .with("issuers", "staff partners")
                .with("audiences", TestIssuer.AUDIENCE)
                .with("staff.issuer", ofStaff.issuer().identifier())
                .with("partners.issuer", ofPartners.issuer().identifier())
                .with("partners.opaqueTokens", "introspect")
                .with("partners.introspectionClientId", OpaqueTokenServer.CLIENT_ID)
                .with("partners.introspectionClientSecret", OpaqueTokenServer.CLIENT_SECRET)
                .with("partners.principalClaims", "username"));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void opaqueTokenIsShownToItsServerOnly() {
        assertEquals("alice@example.com", application.receive(TOKEN).assertAccepted().getRemoteUser());

        assertEquals(1, ofPartners.introspection().questionsAbout(TOKEN));
        assertEquals(List.of(), ofStaff.introspection().questions());
        assertEquals(List.of(), ofStaff.userinfo().questions());
    }

    @Test
    void jwtsOfBothAreCheckedHere() {
        application.receive(ofStaff.issuer().token().build()).assertAccepted();
        application.receive(ofPartners.issuer().token().claim("username", "bob").build()).assertAccepted();

        assertEquals(List.of(), ofPartners.introspection().questions());
    }

    @Test
    void answerThatNamesTheOtherServerIsRefused() {
        Map<String, Object> answer = ofPartners.activeAnswer();
        answer.put("iss", ofStaff.issuer().identifier());
        ofPartners.introspection().saysOf(TOKEN, answer);

        application.receive(TOKEN).assertInvalidToken("issuer_mismatch");
    }

    @Test
    void outageOfOneIsNoneOfTheOther() {
        ofPartners.introspection().answersWithStatus(503);
        for (int i = 0; i < 5; i++) {
            application.receive("token-" + i).assertUnavailable("introspection_unavailable");
        }

        application.receive(ofStaff.issuer().token().build()).assertAccepted();
    }
}
