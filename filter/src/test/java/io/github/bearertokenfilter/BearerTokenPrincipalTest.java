/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.json.StrictJson;
import io.github.bearertokenfilter.token.AccessToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class BearerTokenPrincipalTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";
    private static final Instant EXPIRES_AT = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final String CLAIMS = "{\"sub\":\"8f2c\",\"none\":null,\"big\":123456789012345678901234567890,"
            + "\"half\":0.5,\"yes\":true,\"realm_access\":{\"roles\":[\"clerk\",null,{\"deep\":[]}]}}";

    private final BearerTokenPrincipal principal = new BearerTokenPrincipal(token("https://as.example", "8f2c",
            "alice"));

    @Test
    void tellsWhatTheTokenSays() {
        assertEquals("alice", principal.getName());
        assertEquals("8f2c", principal.getSubject());
        assertEquals("https://as.example", principal.getIssuer());
        assertEquals(List.of("api", "other"), principal.getAudience());
        assertEquals("spa", principal.getClientId());
        assertEquals(Set.of("read", "write"), principal.getScopes());
        assertEquals(Set.of("clerk"), principal.getRoles());
        assertEquals(EXPIRES_AT, principal.getExpiresAt());
        assertEquals(TOKEN, principal.getTokenValue());
        assertEquals(true, principal.getClaims().get("yes"));
    }

    @Test
    void survivesSerializationButForTheToken() throws Exception {
        BearerTokenPrincipal copy = deserialized(serialized(principal));

        assertEquals(principal, copy);
        assertEquals(principal.getClaims(), copy.getClaims());
        assertTrue(copy.getClaims().containsKey("none"));
        assertEquals(principal.getAudience(), copy.getAudience());
        assertEquals("spa", copy.getClientId());
        assertEquals(principal.getScopes(), copy.getScopes());
        assertEquals(principal.getRoles(), copy.getRoles());
        assertEquals(EXPIRES_AT, copy.getExpiresAt());
        assertNull(copy.getTokenValue());
    }

    @Test
    void tokenIsNotInTheSerializedForm() throws IOException {
        String octets = new String(serialized(principal), StandardCharsets.ISO_8859_1);

        for (String part : TOKEN.split("\\.")) {
            assertFalse(octets.contains(part), part);
        }
    }

    @Test
    void printsNeitherTokenNorClaims() {
        assertEquals("BearerTokenPrincipal[alice]", principal.toString());
    }

    @Test
    void everythingIsUnmodifiable() {
        assertUnmodifiable(principal);
    }

    @Test
    void everythingIsUnmodifiableAfterDeserialization() throws Exception {
        assertUnmodifiable(deserialized(serialized(principal)));
    }

    @Test
    void callerIsWhoHasSameIssuerSubjectAndName() {
        BearerTokenPrincipal sameCaller = new BearerTokenPrincipal(token("https://as.example", "8f2c", "alice"));

        assertEquals(principal, sameCaller);
        assertEquals(principal.hashCode(), sameCaller.hashCode());
        assertNotEquals(principal, new BearerTokenPrincipal(token("https://other.example", "8f2c", "alice")));
        assertNotEquals(principal, new BearerTokenPrincipal(token("https://as.example", "0000", "alice")));
        assertNotEquals(principal, new BearerTokenPrincipal(token("https://as.example", "8f2c", "bob")));
        assertNotEquals(principal, new BearerTokenPrincipal(token("https://as.example", null, "alice")));
        assertNotEquals(principal, null);
        assertNotEquals(principal, "alice");
    }

    @Test
    void callerWithOtherRolesIsNotEqualLestAContainerGoesByTheRolesItKnows() {
        AccessToken promoted = token("https://as.example", "8f2c", "alice");
        when(promoted.roles()).thenReturn(Set.of("clerk", "admin"));

        assertNotEquals(principal, new BearerTokenPrincipal(promoted));
        assertNotEquals(new BearerTokenPrincipal(promoted), principal);
    }

    @Test
    void callerMayHaveNoSubject() {
        BearerTokenPrincipal withoutSubject = new BearerTokenPrincipal(token("https://as.example", null, "alice"));

        assertEquals(withoutSubject, new BearerTokenPrincipal(token("https://as.example", null, "alice")));
        assertNull(withoutSubject.getSubject());
    }

    @Test
    void expressionLanguageCanReadEveryProperty() {
        assertTrue(Modifier.isPublic(BearerTokenPrincipal.class.getModifiers()));
        for (Method method : BearerTokenPrincipal.class.getDeclaredMethods()) {
            assertTrue(!method.getName().startsWith("get") || Modifier.isPublic(method.getModifiers()),
                    method::toString);
        }
    }

    @Test
    void onlyTheFilterMakesOne() {
        assertTrue(Arrays.stream(BearerTokenPrincipal.class.getDeclaredConstructors())
                .noneMatch(constructor -> Modifier.isPublic(constructor.getModifiers())));
    }

    private static void assertUnmodifiable(BearerTokenPrincipal principal) {
        Map<?, ?> nested = (Map<?, ?>) principal.getClaims().get("realm_access");
        List<?> roles = (List<?>) nested.get("roles");

        assertThrows(UnsupportedOperationException.class, () -> principal.getClaims().put("sub", "bob"));
        assertThrows(UnsupportedOperationException.class, () -> nested.remove("roles"));
        assertThrows(UnsupportedOperationException.class, () -> roles.remove(0));
        assertThrows(UnsupportedOperationException.class, () -> principal.getScopes().add("admin"));
        assertThrows(UnsupportedOperationException.class, () -> principal.getRoles().add("admin"));
        assertThrows(UnsupportedOperationException.class, () -> principal.getAudience().add("admin"));
    }

    private static AccessToken token(String issuer, String subject, String name) {
        AccessToken token = mock();
        when(token.name()).thenReturn(name);
        when(token.claims()).thenReturn(claims());
        when(token.scopes()).thenReturn(Set.of("read", "write"));
        when(token.roles()).thenReturn(Set.of("clerk"));
        when(token.subject()).thenReturn(subject);
        when(token.issuer()).thenReturn(issuer);
        when(token.audience()).thenReturn(List.of("api", "other"));
        when(token.clientId()).thenReturn("spa");
        when(token.expiresAt()).thenReturn(EXPIRES_AT);
        when(token.value()).thenReturn(TOKEN);
        return token;
    }

    private static Map<String, Object> claims() {
        try {
            return StrictJson.readObject(CLAIMS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] serialized(Object object) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(octets)) {
            output.writeObject(object);
        }
        return octets.toByteArray();
    }

    private static BearerTokenPrincipal deserialized(byte[] octets) throws IOException, ClassNotFoundException {
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(octets))) {
            return (BearerTokenPrincipal) input.readObject();
        }
    }
}
