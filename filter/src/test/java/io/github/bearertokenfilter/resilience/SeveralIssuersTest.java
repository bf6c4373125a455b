/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FilterMBean;
import io.github.bearertokenfilter.support.HeldAnswer;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One application takes the tokens of several issuers, none of whom has any power over another's. */
@Timeout(60)
class SeveralIssuersTest {

    private static final String STAFF_AUDIENCE = "https://staff.example";
    private static final String PARTNER_AUDIENCE = "https://partner.example";

    @AutoClose
    private final TestIssuer staff = TestIssuer.start();
    @AutoClose
    private final TestIssuer partner = TestIssuer.start();

    /** Both issuers have a key of the name "rsa", and these are two keys. */
    @BeforeEach
    void publishKeys() {
        staff.publish(TestKey.RSA, TestKey.P256);
        partner.publish(TestKey.OTHER_RSA, TestKey.P384);
    }

    @Test
    void takesTokensOfEachIssuer() throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            application.receive(staffToken().build()).assertAccepted();
            application.receive(partnerToken().build()).assertAccepted();
        }
    }

    @Test
    void keyOfOneVerifiesNoTokenOfAnotherThoughItHasTheSameName() throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            application.receive(staffToken().key(TestKey.OTHER_RSA).build()).assertInvalidToken("bad_signature");
            application.receive(partnerToken().key(TestKey.RSA).build()).assertInvalidToken("bad_signature");
        }
    }

    @Test
    void keyOfOneIsUnknownToAnother() throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            application.receive(staffToken().key(TestKey.P384).build()).assertInvalidToken("unknown_key");
            application.receive(partnerToken().key(TestKey.P256).build()).assertInvalidToken("unknown_key");
            application.receive(staffToken().key(TestKey.P384).withoutHeader("kid").build())
                    .assertInvalidToken("unknown_key");
        }
    }

    @Test
    void audienceIsEachIssuersOwn() throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            application.receive(staffToken().claim("aud", PARTNER_AUDIENCE).build())
                    .assertInvalidToken("audience_mismatch");
            application.receive(partnerToken().claim("aud", STAFF_AUDIENCE).build())
                    .assertInvalidToken("audience_mismatch");
        }
    }

    @Test
    void algorithmsAreEachIssuersOwn() throws ServletException {
        FakeFilterConfig config = config()
                .with("staff.signingAlgorithms", "ES256")
                .with("partner.signingAlgorithms", "RS256");
        try (ProtectedApplication application = ProtectedApplication.start(config)) {
            application.receive(staffToken().key(TestKey.P256).build()).assertAccepted();
            application.receive(staffToken().build()).assertInvalidToken("algorithm_not_allowed");
            application.receive(partnerToken().build()).assertAccepted();
            application.receive(partnerToken().key(TestKey.P384).build()).assertInvalidToken("algorithm_not_allowed");
        }
    }

    @Test
    void claimsAreEachIssuersOwn() throws ServletException {
        FakeFilterConfig config = config()
                .with("principalClaims", "sub")
                .with("staff.principalClaims", "email")
                .with("staff.roleClaims", "groups")
                .with("partner.roleMappings", "seller=partner");
        try (ProtectedApplication application = ProtectedApplication.start(config)) {
            HttpServletRequest ofStaff = application.receive(staffToken()
                    .claim("email", "alice@example.com").claim("groups", List.of("seller")).build()).assertAccepted();
            HttpServletRequest ofPartner = application.receive(partnerToken()
                    .claim("email", "alice@example.com").claim("roles", List.of("seller")).build()).assertAccepted();

            assertEquals("alice@example.com", ofStaff.getRemoteUser());
            assertTrue(ofStaff.isUserInRole("seller"));
            assertEquals("alice", ofPartner.getRemoteUser());
            assertTrue(ofPartner.isUserInRole("partner"));
            assertFalse(ofPartner.isUserInRole("seller"));
        }
    }

    @Test
    void presetIsEachIssuersOwn() throws ServletException {
        FakeFilterConfig config = config().with("partner.provider", "okta");
        try (ProtectedApplication application = ProtectedApplication.start(config)) {
            HttpServletRequest ofStaff = application.receive(
                    staffToken().claim("groups", List.of("admin")).build()).assertAccepted();
            HttpServletRequest ofPartner = application.receive(
                    partnerToken().claim("groups", List.of("admin")).build()).assertAccepted();

            assertFalse(ofStaff.isUserInRole("admin"));
            assertTrue(ofPartner.isUserInRole("admin"));
        }
    }

    @Test
    void outageOfOneLeavesTheOthersAlone() throws ServletException {
        partner.goDown();
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            application.receive(staffToken().build()).assertAccepted();
            application.receive(partnerToken().build()).assertKeysUnavailable();

            application.receive(staffToken().build()).assertAccepted();
            assertEquals(List.of("UP", "DOWN"),
                    application.monitor().issuers().stream().map(FilterMBean.Issuer::state).toList());
        }
    }

    @Test
    void slownessOfOneKeepsNobodyWaitingForTheOthers() throws ServletException {
        try (HeldAnswer held = new HeldAnswer(TestIssuer.answer(TestIssuer.jwksOf(TestKey.OTHER_RSA)))) {
            partner.jwks(held);
            try (ProtectedApplication application = ProtectedApplication.start(config())) {
                held.awaitQuestion();
                application.receive(staffToken().build()).assertAccepted();

                held.release();
                application.receive(partnerToken().build()).assertAccepted();
            }
        }
    }

    @Test
    void unknownKeysOfOneUseUpNoCooldownOfAnother() throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            application.receive(staffToken().build()).assertAccepted();
            application.receive(partnerToken().build()).assertAccepted();
            application.receive(staffToken().header("kid", "unknown").build()).assertInvalidToken("unknown_key");
            partner.publish(TestKey.P521);

            application.receive(partnerToken().key(TestKey.P521).build()).assertAccepted();
            assertEquals(2, staff.jwksFetches());
            assertEquals(2, partner.jwksFetches());
        }
    }

    @Test
    void timesAreEachIssuersOwn() throws ServletException {
        FakeFilterConfig config = config().with("partner.jwksMaxStaleSeconds", "100");
        try (ProtectedApplication application = ProtectedApplication.start(config)) {
            application.receive(staffToken().build()).assertAccepted();
            application.receive(partnerToken().build()).assertAccepted();
            staff.goDown();
            partner.goDown();
            application.clock().advance(Duration.ofSeconds(100));

            application.receive(staffToken().build()).assertAccepted();
            application.receive(partnerToken().build()).assertKeysUnavailable();
        }
    }

    @Test
    void takesNoTokenOfAnybodyElse() throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            application.receive(staffToken().claim("iss", "https://other.example").build())
                    .assertInvalidToken("issuer_mismatch");
            application.receive(staffToken().claim("iss", List.of(staff.identifier(), partner.identifier())).build())
                    .assertInvalidToken("malformed_claim");
        }
    }

    @Test
    void aliasBelongsToItsIssuer() throws ServletException {
        FakeFilterConfig config = config().with("staff.issuerAliases", "https://alias.example");
        try (ProtectedApplication application = ProtectedApplication.start(config)) {
            application.receive(staffToken().claim("iss", "https://alias.example").build()).assertAccepted();
            application.receive(partnerToken().claim("iss", "https://alias.example").claim("aud", STAFF_AUDIENCE)
                    .build()).assertInvalidToken("bad_signature");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "staff.audience | my.example | unknown init-param [staff.audience], did you mean [staff.audiences]?",
        "staff.jwksURI | https://as.example/jwks | did you mean [staff.jwksUri]?",
        "staff.realm | api | unknown init-param [staff.realm]",
        "customer.issuer | https://as.example | unknown init-param [customer.issuer]",
        "issuer | https://as.example | issuer contradicts issuers",
        "partner.issuerAliases | STAFF | two of the issuers have the same issuer or alias"})
    void startsWithContradictionsNever(String name, String value, String message) {
        FakeFilterConfig config = config().with(name, value.replace("STAFF", staff.identifier()));

        assertTrue(refusal(config).contains(message), () -> refusal(config));
    }

    @Test
    void startsWithTwoIssuersOfTheSameNameNever() {
        FakeFilterConfig config = config().with("partner.issuer", staff.identifier());

        assertTrue(refusal(config).contains("same issuer or alias [" + staff.identifier() + "]"), refusal(config));
    }

    @Test
    void tellsTheSettingsOfEachAtTheStart() throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config())) {
            assertTrue(application.log().hasLineWith("started",
                    "staff: issuer=" + staff.identifier() + ", audiences=[" + STAFF_AUDIENCE + "]",
                    "partner: issuer=" + partner.identifier() + ", audiences=[" + PARTNER_AUDIENCE + "]"));
        }
    }

    private static String refusal(FakeFilterConfig config) {
        return assertThrows(ServletException.class, () -> ProtectedApplication.start(config)).getMessage();
    }

    private TokenBuilder staffToken() {
        return staff.token().claim("aud", STAFF_AUDIENCE);
    }

    private TokenBuilder partnerToken() {
        return partner.token().key(TestKey.OTHER_RSA).claim("aud", PARTNER_AUDIENCE);
    }

    private FakeFilterConfig config() {
        return new FakeFilterConfig()
                .with("issuers", "staff partner")
                .with("staff.issuer", staff.identifier())
                .with("staff.audiences", STAFF_AUDIENCE)
                .with("partner.issuer", partner.identifier())
                .with("partner.audiences", PARTNER_AUDIENCE);
    }
}
