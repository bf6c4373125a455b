/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import io.github.bearertokenfilter.support.TestKey;
import io.github.bearertokenfilter.support.TokenBuilder;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.validation.AccessTokenValidator;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The order of the checks: what can be refused for less is refused without asking for keys. */
class FilterAssemblyTest {

    private static final long NOW = TestIssuer.NOW.getEpochSecond();

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    private FilterAssembly assembly;
    private AccessTokenValidator validator;

    @BeforeEach
    void assemble() {
        WebXml webXml = WebXml.empty()
                .init("issuer", issuer.identifier())
                .init("audiences", TestIssuer.AUDIENCE)
                .init("signingAlgorithms", "RS256")
                .init("tokenProfile", "rfc9068")
                .init("maxTokenAgeSeconds", "600")
                .init("requiredClaims", "tenant=a");
        assembly = new FilterAssembly(webXml.settings(), webXml.getServletContext(), new MutableClock(TestIssuer.NOW));
        validator = assembly.accessTokenValidator();
    }

    @AfterEach
    void end() {
        assembly.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("unsupported_header", token -> token.header("crit", new String[0])),
                fault("wrong_type", token -> token.header("typ", "JOSE")),
                fault("wrong_type", token -> token.header("typ", "JWT")),
                fault("malformed_jwt", token -> token.header("kid", 5)),
                fault("issuer_mismatch", token -> token.claim("iss", "https://other.example")),
                fault("algorithm_not_allowed", token -> token.key(TestKey.P256)),
                fault("malformed_claim", token -> token.claim("sub", 5)),
                fault("malformed_claim", token -> token.claim("aud", 5)),
                fault("not_an_access_token", token -> token.claim("typ", "ID")),
                fault("sender_constrained", token -> token.claim("cnf", Map.of())),
                fault("token_expired", token -> token.claim("exp", NOW - 60)),
                fault("token_not_yet_valid", token -> token.claim("nbf", NOW + 61)),
                fault("issued_in_future", token -> token.claim("iat", NOW + 61)),
                fault("audience_mismatch", token -> token.claim("aud", "other")),
                fault("token_too_old", token -> token.claim("iat", NOW - 661)),
                fault("missing_claim", token -> token.without("jti")),
                fault("required_claim_mismatch", token -> token.claim("tenant", "b")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tokenWithWrongClaimNeverReachesTheKeySource(String reason, UnaryOperator<TokenBuilder> fault) {
        String token = fault.apply(issuer.token().claim("tenant", "a")).build();

        assertEquals(reason, refused(token));
        assertEquals(0, issuer.jwksFetches());
    }

    @Test
    void tokenWithoutFaultReachesIt() throws BearerTokenException {
        String token = issuer.token().claim("tenant", "a").build();

        assertEquals("alice", validator.validate(new BearerToken(token)).name());
        assertEquals(1, issuer.jwksFetches());
    }

    @Test
    void nothingIsFetchedBeforeTheStart() {
        assertEquals(0, issuer.fetchesOf("/.well-known/openid-configuration"));
        assertEquals(0, issuer.jwksFetches());
    }

    private String refused(String token) {
        return assertThrows(BearerTokenException.class, () -> validator.validate(new BearerToken(token)))
                .reason().code();
    }

    private static Arguments fault(String reason, UnaryOperator<TokenBuilder> fault) {
        return arguments(reason, fault);
    }
}
