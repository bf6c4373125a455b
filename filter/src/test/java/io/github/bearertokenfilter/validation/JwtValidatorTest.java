/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.support.Encoding;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

class JwtValidatorTest {

    private final List<String> called = new ArrayList<>();

    @Test
    void checksComeInTheirOrderAndAtTheTimeOfTheClock() throws BearerTokenException {
        validate("{\"sub\":\"alice\",\"exp\":1}", check("first"), check("second"), check("third"));

        assertEquals(List.of("first at " + Jwts.NOW, "second at " + Jwts.NOW, "third at " + Jwts.NOW), called);
    }

    @Test
    void firstRefusalIsTheLastCheck() {
        TokenCheck refusal = (jwt, now) -> {
            throw new BearerTokenException(Reason.TOKEN_EXPIRED, "");
        };

        BearerTokenException thrown = assertThrows(BearerTokenException.class,
                () -> validate("{\"sub\":\"alice\",\"exp\":1}", check("first"), refusal, check("third")));

        assertEquals(Reason.TOKEN_EXPIRED, thrown.reason());
        assertEquals(List.of("first at " + Jwts.NOW), called);
    }

    @Test
    void whatIsNoJwtReachesNoCheck() {
        assertThrows(BearerTokenException.class, () -> validator(check("first")).validate(new BearerToken("opaque")));

        assertEquals(List.of(), called);
    }

    @Test
    void callerIsNamedOnlyAfterEveryCheck() {
        BearerTokenException thrown =
                assertThrows(BearerTokenException.class, () -> validate("{\"exp\":1}", check("first")));

        assertEquals(Reason.NO_PRINCIPAL, thrown.reason());
        assertEquals(List.of("first at " + Jwts.NOW), called);
    }

    @Test
    void accessTokenTellsWhatTheClaimsSay() throws BearerTokenException {
        AccessToken token = validate("{\"iss\":\"i\",\"sub\":\"alice\",\"aud\":\"api\",\"exp\":1772366400,"
                + "\"scope\":\"read write\",\"roles\":[\"clerk\"],\"azp\":\"spa\"}");

        assertEquals("alice", token.name());
        assertEquals("alice", token.subject());
        assertEquals("i", token.issuer());
        assertEquals(List.of("api"), token.audience());
        assertEquals(Instant.parse("2026-03-01T12:00:00Z"), token.expiresAt());
        assertEquals(Set.of("read", "write"), token.scopes());
        assertEquals(Set.of("clerk"), token.roles());
        assertEquals("spa", token.clientId());
        assertEquals("api", token.claims().get("aud"));
        assertEquals(2, token.value().chars().filter(c -> c == '.').count());
    }

    @Test
    void accessTokenIsSilentWhereTheClaimsAre() throws BearerTokenException {
        AccessToken token = validate("{\"upn\":\"alice\",\"exp\":1}");

        assertNull(token.subject());
        assertNull(token.clientId());
        assertEquals(List.of(), token.audience());
        assertEquals(Set.of(), token.scopes());
        assertEquals(Set.of(), token.roles());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"client_id\":\"a\",\"azp\":\"b\"|a", "\"azp\":\"b\",\"cid\":\"c\"|b", "\"cid\":\"c\",\"appid\":\"d\"|c",
        "\"appid\":\"d\"|d", "\"client_id\":5,\"azp\":\"b\"|b", "\"client_id\":null,\"appid\":\"d\"|d"})
    void clientIsNamedByTheFirstClaimThatProvidersUse(String claims, String clientId) throws BearerTokenException {
        assertEquals(clientId, validate("{\"sub\":\"alice\",\"exp\":1," + claims + "}").clientId());
    }

    @Test
    void everythingOfAnAccessTokenIsUnmodifiable() throws BearerTokenException {
        AccessToken token = validate("{\"sub\":\"alice\",\"exp\":1,\"scope\":\"read\","
                + "\"roles\":\"clerk\",\"aud\":[\"api\"]}");

        assertThrows(UnsupportedOperationException.class, () -> token.claims().put("sub", "bob"));
        assertThrows(UnsupportedOperationException.class, () -> token.scopes().add("write"));
        assertThrows(UnsupportedOperationException.class, () -> token.roles().add("admin"));
        assertThrows(UnsupportedOperationException.class, () -> token.audience().add("other"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{}|MISSING_CLAIM", "{\"iss\":null}|MISSING_CLAIM", "{\"iss\":5}|MALFORMED_CLAIM",
        "{\"iss\":[\"i\"]}|MALFORMED_CLAIM", "{\"iss\":\"I\"}|ISSUER_MISMATCH", "{\"iss\":\"\"}|ISSUER_MISMATCH",
        "{\"iss\":\"https://b.example\"}|ISSUER_MISMATCH"})
    void issuerIsExactlyOneOfTheKnownOnes(String payload, Reason reason) {
        BearerTokenException thrown = assertThrows(BearerTokenException.class,
                () -> validator(check("own")).validate(withPayload(payload)));

        assertEquals(reason, thrown.reason());
        assertEquals(List.of(), called);
    }

    @Test
    void eachIssuerHasChecksAndNamesOfItsOwn() throws BearerTokenException {
        CallerMapping byMail = new CallerMapping(List.of(ClaimName.of("mail")), List.of(), List.of(), Map.of());
        CallerMapping bySubject = new CallerMapping(List.of(ClaimName.of("sub")), List.of(), List.of(), Map.of());
        JwtValidator validator = new JwtValidator(1000, List.of(check("all")), List.of(
                new TrustedIssuer(Set.of("a", "a2"), List.of(check("a")), bySubject),
                new TrustedIssuer(Set.of("b"), List.of(check("b")), byMail)), new MutableClock(Jwts.NOW));

        String claims = "\"sub\":\"alice\",\"mail\":\"alice@example.com\",\"exp\":1}";
        assertEquals("alice", validator.validate(withPayload("{\"iss\":\"a2\"," + claims)).name());
        assertEquals("alice@example.com", validator.validate(withPayload("{\"iss\":\"b\"," + claims)).name());
        assertEquals(List.of("all at " + Jwts.NOW, "a at " + Jwts.NOW, "all at " + Jwts.NOW, "b at " + Jwts.NOW),
                called);
    }

    private TokenCheck check(String name) {
        return (jwt, now) -> called.add(name + " at " + now);
    }

    private static AccessToken validate(String payload, TokenCheck... checks) throws BearerTokenException {
        return validator(checks).validate(withPayload(payload.startsWith("{\"iss\"")
                ? payload
                : "{\"iss\":\"i\"," + payload.substring(1)));
    }

    private static BearerToken withPayload(String payload) {
        return new BearerToken(Encoding.base64Url("{}") + "." + Encoding.base64Url(payload) + ".");
    }

    private static JwtValidator validator(TokenCheck... checks) {
        CallerMapping mapping = new CallerMapping(List.of(ClaimName.of("sub"), ClaimName.of("upn")),
                List.of(ClaimName.of("scope")), List.of(ClaimName.of("roles")), Map.of());
        TrustedIssuer issuer = new TrustedIssuer(Set.of("i", "https://b.example/"), List.of(checks), mapping);
        return new JwtValidator(1000, List.of(), List.of(issuer), new MutableClock(Jwts.NOW));
    }
}
