/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.rules.RequestTarget.MappedBy;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** Says by the first rule that matches who may pass. */
class AccessRulesTest {

    private static final AccessRules READ_AND_WRITE = new AccessRules(List.of(), List.of("read", "write"), true);

    @Test
    void takesTokenWithAllRequiredScopes() {
        assertPasses(READ_AND_WRITE, "/", tokenWith("write", "delete", "read"));
    }

    @Test
    void takesAnyTokenIfNothingIsRequired() {
        assertPasses(new AccessRules(List.of(), List.of(), true), "/", tokenWith());
    }

    @Test
    void refusesTokenThatLacksOneScope() {
        BearerTokenException refusal = refused(READ_AND_WRITE, "/", tokenWith("read"));

        assertEquals(Reason.INSUFFICIENT_SCOPE, refusal.reason());
        assertTrue(refusal.getMessage().startsWith("missing [scope:write]"), refusal.getMessage());
    }

    @Test
    void namesEveryRequiredScopeToTheClient() {
        assertEquals(List.of("read", "write"), refused(READ_AND_WRITE, "/", tokenWith("read")).requiredScopes());
    }

    @Test
    void comparesScopesToTheLetter() {
        assertEquals(Reason.INSUFFICIENT_SCOPE,
                refused(READ_AND_WRITE, "/", tokenWith("Read", "write", "read:all")).reason());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /public/x,   * /public/* permit",
        "GET,    /reports/x,  'GET,HEAD /reports/* scope:read'",
        "HEAD,   /reports/x,  'GET,HEAD /reports/* scope:read'",
        "POST,   /reports/x,  * /reports/* scope:write",
        "DELETE, /admin/x,    DELETE /admin/* deny",
        "GET,    /else,       (no rule matches) authenticated",
    })
    void firstRuleThatMatchesMethodAndPathCounts(String method, String path, String rule) {
        AccessRules rules = rules("* /public/* permit; GET,HEAD /reports/* scope:read; * /reports/* scope:write;"
                + " DELETE /admin/* deny; GET /public/* deny");

        assertEquals(rule, rules.ruleFor(new RequestTarget(method, path, path, MappedBy.PATH)).toString());
    }

    /** A servlet that does not look at its method runs for it, be it in capitals or not. */
    @ParameterizedTest
    @CsvSource({
        "'GET,HEAD /a role:read; * /* permit', get, role:read",
        "'GET,HEAD /a role:read; * /a role:write', Get, role:write role:read",
        "'GET,HEAD /a role:read; * /a role:write', GET, role:read",
        "'POST /a role:write; GET,HEAD /a permit', post, role:write",
        "'* /a role:write', get, role:write",
        "'GET /a permit; * /a role:write', get, role:write",
    })
    void methodNotInCapitalsNeedsAlsoWhatTheMethodInCapitalsNeeds(String text, String method, String needed) {
        AccessRule rule = rules(text).ruleFor(new RequestTarget(method, "/a", "/a", MappedBy.PATH));

        assertEquals(List.of(needed.split(" ")), rule.requirements().stream().map(Requirement::toString).toList());
        assertFalse(rule.isPermit());
    }

    @Test
    void methodNotInCapitalsIsDeniedIfTheMethodInCapitalsIs() {
        AccessRule rule = rules("DELETE /a deny; * /a permit")
                .ruleFor(new RequestTarget("delete", "/a", "/a", MappedBy.PATH));

        assertThrows(BearerTokenException.class, rule::refuseIfDenied);
    }

    @Test
    void methodNotInCapitalsIsPublicOnlyIfItsOwnRuleSaysSo() {
        RequestTarget target = new RequestTarget("get", "/a", "/a", MappedBy.PATH);

        assertFalse(rules("GET /a permit").ruleFor(target).isPermit());
        assertTrue(rules("* /a permit").ruleFor(target).isPermit());
    }

    @ParameterizedTest
    @CsvSource({"/public/x, /public/%2e%2e/x", "/public/x, /public/..;/x", "/public/x\\y, /public/x%5cy"})
    void ambiguousPathIsPermittedToNobodyUnknown(String path, String rawUri) {
        AccessRules rules = rules("* /public/* permit");
        AccessRule rule = rules.ruleFor(new RequestTarget("GET", path, rawUri, MappedBy.PATH));

        assertFalse(rule.isPermit());
        assertEquals(Reason.NO_TOKEN, withoutToken(rules, rule, caller()).reason());
        assertDoesNotThrow(() -> rules.check(rule, tokenWith()));
    }

    @Test
    void ambiguousPathGoesOnToTheRulesBehindThePermit() {
        RequestTarget target = new RequestTarget("GET", "/public/x", "/public/%2e/x", MappedBy.PATH);

        assertThrows(BearerTokenException.class,
                () -> rules("* /public/* permit\n* /* deny").ruleFor(target).refuseIfDenied());
    }

    @Test
    void ambiguousPathNeedsWhatItsRuleNeedsAllTheSame() {
        AccessRule rule = rules("* /admin/* role:admin").ruleFor(
                new RequestTarget("GET", "/admin/x", "/public/../admin/x", MappedBy.PATH));

        assertEquals("* /admin/* role:admin", rule.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "//admin/x,               role:admin",
        "/public/%2e%2e/admin/x,  role:admin",
        "/public\\..\\admin\\x,   role:admin",
        "/admin%2fx,              role:admin",
    })
    void ambiguousPathNeedsWhatAnyOfItsReadingsNeeds(String path, String needed) {
        AccessRules rules = rules("* /public/* permit; * /admin/* role:admin; * /* permit");
        AccessRule rule = rules.ruleFor(new RequestTarget("GET", path, path, MappedBy.PATH));

        assertEquals(List.of(needed), rule.requirements().stream().map(Requirement::toString).toList());
        assertFalse(rule.isPermit());
        assertEquals(Reason.NO_TOKEN, withoutToken(rules, rule, caller()).reason());
    }

    @Test
    void ambiguousPathIsDeniedIfOneOfItsReadingsIs() {
        AccessRules rules = rules("* /closed/* deny; * /* permit");
        AccessRule rule = rules.ruleFor(new RequestTarget("GET", "//closed/x", "//closed/x", MappedBy.PATH));

        assertThrows(BearerTokenException.class, rule::refuseIfDenied);
    }

    @Test
    void permitsToEverybody() {
        AccessRules rules = new AccessRules(RulesParser.parse("* /* permit"), List.of("read"), true);

        assertPasses(rules, "/", tokenWith());
        assertDoesNotThrow(() -> rules.checkWithoutToken(ruleFor(rules, "/"), caller()));
    }

    @Test
    void deniesToEverybody() {
        AccessRule rule = ruleFor(rules("* /* deny"), "/");

        assertEquals(Reason.ACCESS_DENIED, assertThrows(BearerTokenException.class, rule::refuseIfDenied).reason());
    }

    @Test
    void needsAllRequirementsAndOneOfAlternatives() {
        AccessRules rules = rules("* /* scope:a|scope:b role:x|role:y authenticated");

        assertPasses(rules, "/", tokenWith(Set.of("b"), Set.of("x", "z")));
        assertEquals(List.of(), refused(rules, "/", tokenWith(Set.of("b"), Set.of("z"))).requiredScopes());
        assertEquals(List.of("a"), refused(rules, "/", tokenWith(Set.of(), Set.of("x"))).requiredScopes());
        assertEquals(List.of("a"), refused(rules, "/", tokenWith()).requiredScopes());
    }

    @Test
    void namesNoScopeInPlaceOfARoleThatWouldDo() {
        AccessRules rules = rules("* /* role:admin|scope:admin scope:read");

        assertEquals(List.of("read"), refused(rules, "/", tokenWith(Set.of(), Set.of("admin"))).requiredScopes());
        assertEquals(List.of("admin", "read"), refused(rules, "/", tokenWith("read")).requiredScopes());
    }

    @Test
    void requiredScopesAreNeededBesideThoseOfTheRule() {
        AccessRules rules = new AccessRules(RulesParser.parse("* /* scope:write"), List.of("api"), true);

        assertEquals(List.of("api", "write"), refused(rules, "/", tokenWith("write")).requiredScopes());
        assertPasses(rules, "/", tokenWith("write", "api"));
    }

    @Test
    void everybodyPassesWithoutTokenIfAuthenticationIsOptionalAndThereIsNoRule() {
        AccessRules rules = new AccessRules(List.of(), List.of("read"), false);

        assertDoesNotThrow(() -> rules.checkWithoutToken(ruleFor(rules, "/"), caller()));
        assertEquals(Reason.INSUFFICIENT_SCOPE, refused(rules, "/", tokenWith()).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"* /a permit", "* /* authenticated", "* /* role:r"})
    void nobodyUnknownPassesWithoutTokenWhereARuleOrNoneMatches(String text) {
        AccessRules rules = optional(text);

        assertEquals(Reason.NO_TOKEN, withoutToken(rules, ruleFor(rules, "/"), caller()).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"* /a permit", "* /* authenticated", "* /* role:r", "* /* role:q|role:r",
        "* /* scope:s|role:r"})
    void callerWhomTheContainerKnowsPassesByHisRoles(String text) {
        AccessRules rules = optional(text);

        assertDoesNotThrow(() -> rules.checkWithoutToken(ruleFor(rules, "/"), caller("r")));
    }

    @Test
    void callerWhomTheContainerKnowsIsRefusedForWantOfARole() {
        AccessRules rules = optional("* /* role:admin");

        assertEquals(Reason.INSUFFICIENT_SCOPE, withoutToken(rules, ruleFor(rules, "/"), caller("r")).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"* /* scope:s", "* /* role:r scope:s", "* /* scope:s|role:q"})
    void callerWhomTheContainerKnowsNeedsTokenForScope(String text) {
        AccessRules rules = optional(text);

        assertEquals(Reason.NO_TOKEN, withoutToken(rules, ruleFor(rules, "/"), caller("r", "s")).reason());
    }

    @Test
    void callerWhomTheContainerKnowsNeedsTokenUnlessAuthenticationIsOptional() {
        AccessRules rules = rules("* /* role:r");

        assertEquals(Reason.NO_TOKEN, withoutToken(rules, ruleFor(rules, "/"), caller("r")).reason());
    }

    @Test
    void warnsWhereOptionalAuthenticationDoesNotHold() {
        assertEquals(1, optional("* /a permit").warnings().size());
        assertEquals(List.of(), optional("* /a permit; * /* authenticated").warnings());
        assertEquals(List.of(), rules("* /a permit").warnings());
        assertEquals(List.of(), new AccessRules(List.of(), List.of(), false).warnings());
    }

    private static AccessRules rules(String text) {
        return new AccessRules(RulesParser.parse(text), List.of(), true);
    }

    private static AccessRules optional(String text) {
        return new AccessRules(RulesParser.parse(text), List.of(), false);
    }

    private static AccessRule ruleFor(AccessRules rules, String path) {
        return rules.ruleFor(new RequestTarget("GET", path, path, MappedBy.PATH));
    }

    private static void assertPasses(AccessRules rules, String path, AccessToken token) {
        assertDoesNotThrow(() -> rules.check(ruleFor(rules, path), token));
    }

    private static BearerTokenException refused(AccessRules rules, String path, AccessToken token) {
        return assertThrows(BearerTokenException.class, () -> rules.check(ruleFor(rules, path), token));
    }

    private static BearerTokenException withoutToken(AccessRules rules, AccessRule rule, ContainerCaller caller) {
        return assertThrows(BearerTokenException.class, () -> rules.checkWithoutToken(rule, caller));
    }

    /** A caller whom the container knows if he has a role. */
    private static ContainerCaller caller(String... roles) {
        ContainerCaller caller = mock();
        when(caller.isKnown()).thenReturn(roles.length > 0);
        for (String role : roles) {
            when(caller.isInRole(role)).thenReturn(true);
        }
        return caller;
    }

    private static AccessToken tokenWith(String... scopes) {
        return tokenWith(Set.of(scopes), Set.of());
    }

    private static AccessToken tokenWith(Set<String> scopes, Set<String> roles) {
        AccessToken token = mock();
        when(token.scopes()).thenReturn(scopes);
        when(token.roles()).thenReturn(roles);
        return token;
    }
}
