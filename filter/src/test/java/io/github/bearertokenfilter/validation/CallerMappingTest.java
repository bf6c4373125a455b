/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CallerMappingTest {

    private static final CallerMapping NAMES = new CallerMapping(claims("upn", "sub"), claims(), claims(), Map.of());

    @Test
    void firstPresentClaimNamesTheCaller() throws BearerTokenException {
        assertEquals("alice@example.com", NAMES.name(Map.of("sub", "8f2c", "upn", "alice@example.com")));
        assertEquals("8f2c", NAMES.name(Map.of("sub", "8f2c")));
    }

    @Test
    void nameIsTakenToTheLetter() throws BearerTokenException {
        assertEquals(" Alice ", NAMES.name(Map.of("sub", " Alice ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
    void blankNameIsNone(String blank) throws BearerTokenException {
        assertEquals("8f2c", NAMES.name(Map.of("upn", blank, "sub", "8f2c")));
        assertNobody(Map.of("sub", blank));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice\u0000", "alice\n", "a\rb", "\u007f", "a\u0085", "alice\ud83d", "\ude00alice"})
    void nameWithControlsOrHalfCharactersNamesNobody(String name) {
        assertNobody(Map.of("sub", name));
        assertNobody(Map.of("upn", name, "sub", "8f2c"));
    }

    @Test
    void nameMayBeOfAnyLanguage() throws BearerTokenException {
        assertEquals("Łódź 東京 😀", NAMES.name(Map.of("sub", "Łódź 東京 😀")));
    }

    @Test
    void whatIsNoStringNamesNobody() {
        assertNobody(Map.of("sub", 5));
        assertNobody(Map.of("sub", List.of("alice")));
        assertNobody(Map.of());
    }

    @Test
    void nullNamesNobody() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", null);

        assertNobody(claims);
    }

    @Test
    void unitesScopesOfSeveralClaims() {
        CallerMapping mapping = new CallerMapping(claims(), claims("scope", "scp"), claims(), Map.of());

        assertEquals(Set.of("a", "b", "c"), mapping.scopes(Map.of("scope", "a b", "scp", List.of("b", "c"))));
    }

    @Test
    void unitesRolesOfSeveralClaims() {
        CallerMapping mapping = roles(Map.of());

        assertEquals(Set.of("admin", "clerk"), mapping.roles(
                Map.of("roles", List.of("admin"), "realm_access", Map.of("roles", List.of("clerk", "admin")))));
    }

    @Test
    void tokenWithoutRolesGrantsNone() {
        assertEquals(Set.of(), roles(Map.of("admin", Set.of("manager"))).roles(Map.of("scope", "admin")));
    }

    @Test
    void mappedValueIsReplacedByItsRoles() {
        CallerMapping mapping = roles(Map.of("grp-7", Set.of("admin", "clerk")));

        assertEquals(Set.of("admin", "clerk", "grp-8"), mapping.roles(Map.of("roles", List.of("grp-7", "grp-8"))));
    }

    @Test
    void mappingIsNotAppliedToItsOwnResult() {
        CallerMapping mapping = roles(Map.of("clerk", Set.of("admin"), "admin", Set.of("root")));

        assertEquals(Set.of("admin"), mapping.roles(Map.of("roles", "clerk")));
    }

    @Test
    void roleIsImpossibleIfItsValueIsReplacedAndNoOtherMakesIt() {
        CallerMapping mapping = roles(Map.of("clerk", Set.of("admin"), "admin", Set.of("root")));

        assertFalse(mapping.canGive("clerk"));
        assertTrue(mapping.canGive("admin"));
        assertTrue(mapping.canGive("root"));
        assertTrue(mapping.canGive("unmapped"));
        assertTrue(mapping.canGive("*"));
    }

    @Test
    void mappingComparesToTheLetter() {
        assertEquals(Set.of("Clerk"), roles(Map.of("clerk", Set.of("admin"))).roles(Map.of("roles", "Clerk")));
    }

    @Test
    void reservedNamesAreNoRoles() {
        assertEquals(Set.of("***"), roles(Map.of()).roles(Map.of("roles", List.of("*", "**", "***"))));
        assertEquals(Set.of(), roles(Map.of("all", Set.of("*", "**"))).roles(Map.of("roles", "all")));
    }

    private static CallerMapping roles(Map<String, Set<String>> mappings) {
        return new CallerMapping(claims(), claims(), claims("roles", "/realm_access/roles"), mappings);
    }

    private static void assertNobody(Map<String, Object> claims) {
        BearerTokenException refusal = assertThrows(BearerTokenException.class, () -> NAMES.name(claims));
        assertEquals(Reason.NO_PRINCIPAL, refusal.reason());
    }

    private static List<ClaimName> claims(String... names) {
        return Arrays.stream(names).map(ClaimName::of).collect(Collectors.toList());
    }
}
