/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.resilience;

import io.github.bearertokenfilter.support.Exchange;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.ProtectedApplication;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TokenBuilder;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The log, and only the log, says what is probably wrong with the configuration when a token is nearly right. */
class HintTest {

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://as.example | https://as.example/ | the slash at the end",
        "https://as.example/ | https://as.example | the slash at the end",
        "https://as.example/realms/a | https://as.example/realms/a/ | the slash at the end",
        "https://as.example | http://as.example | the scheme",
        "http://as.example | https://as.example | the scheme",
        "https://as.example | as.example | the scheme",
        "https://as.example/Realms/A | https://as.example/realms/a | upper and lower case",
        "https://login.microsoftonline.com/TENANT/v2.0 | https://sts.windows.net/TENANT/ | the version",
        "https://sts.windows.net/TENANT/ | https://login.microsoftonline.com/TENANT/v2.0 | the version"})
    void tellsBySmallDifferenceOfTheIssuer(String configured, String ofToken, String hint) throws ServletException {
        Exchange exchange = receiveFrom(withTenant(configured), withTenant(ofToken));

        exchange.assertInvalidToken("issuer_mismatch");
        String line = exchange.refusal().text();
        assertTrue(line.contains("which differs from [" + withTenant(configured) + "] only by " + hint), line);
        assertSilent(exchange, hint, withTenant(configured));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "https://as.example | https://other.example",
        "https://as.example | https://as.example/other",
        "https://as.example | https://as.example//",
        "https://as.example/a | https://as.example",
        "https://sts.windows.net/TENANT/ | https://sts.windows.net/99999999-2222-3333-4444-555555555555/"})
    void saysNothingWhereTheDifferenceIsNotSmall(String configured, String ofToken) throws ServletException {
        Exchange exchange = receiveFrom(withTenant(configured), withTenant(ofToken));

        exchange.assertInvalidToken("issuer_mismatch");
        assertFalse(exchange.refusal().text().contains("differs"), exchange.refusal()::text);
    }

    @Test
    void aliasTakesTheHintAway() throws ServletException {
        FakeFilterConfig config = config("https://as.example").with("issuerAliases", "https://as.example/");
        try (ProtectedApplication application = ProtectedApplication.start(config)) {
            application.receive(issuer.token().claim("iss", "https://as.example/").build()).assertAccepted();
        }
    }

    static Stream<Arguments> audiences() {
        return Stream.of(
                audience(token -> token.claim("aud", "reports-client"), "aud is the client id"),
                audience(token -> token.claim("aud", List.of("other", "reports-client")), "aud is the client id"),
                audience(token -> token.without("client_id").claim("azp", "spa").claim("aud", "spa"),
                        "aud is the client id"),
                audience(token -> token.without("aud"), "there is no aud"));
    }

    private static Arguments audience(UnaryOperator<TokenBuilder> change, String hint) {
        return arguments(change, hint);
    }

    @ParameterizedTest
    @MethodSource("audiences")
    void tellsByTheAudienceWhichTokenTheClientSent(UnaryOperator<TokenBuilder> change, String hint) {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Exchange exchange = application.receive(change.apply(issuer.token()).build());

            exchange.assertInvalidToken("audience_mismatch");
            assertTrue(exchange.refusal().text().contains(hint), exchange.refusal()::text);
            assertSilent(exchange, hint, "client id", "reports-client");
        }
    }

    @Test
    void saysNothingAboutQuiteAnotherAudience() {
        try (ProtectedApplication application = ProtectedApplication.trusting(issuer)) {
            Exchange exchange = application.receive(issuer.token().claim("aud", "other").build());

            exchange.assertInvalidToken("audience_mismatch");
            assertFalse(exchange.refusal().text().contains("client"), exchange.refusal()::text);
        }
    }

    private static void assertSilent(Exchange exchange, String... secrets) {
        for (String secret : secrets) {
            assertFalse(exchange.response().text().contains(secret), exchange.response()::text);
        }
    }

    private Exchange receiveFrom(String configured, String ofToken) throws ServletException {
        try (ProtectedApplication application = ProtectedApplication.start(config(configured))) {
            return application.receive(issuer.token().claim("iss", ofToken).build());
        }
    }

    private FakeFilterConfig config(String configured) {
        return new FakeFilterConfig()
                .with("issuer", configured)
                .with("audiences", TestIssuer.AUDIENCE)
                .with("jwksUri", issuer.jwksUri());
    }

    private static String withTenant(String text) {
        return text.replace("TENANT", TENANT);
    }
}
