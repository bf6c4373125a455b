/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who may pass: the first rule that matches a request says it, and every protected request needs the required scopes.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 §3.1, insufficient_scope</a>
 */
public final class AccessRules {

    private final List<AccessRule> rules;
    private final RuleIndex index;
    private final List<Requirement> ofEveryRule;
    private final boolean tokenRequired;

    /**
     * Makes the rules.
     *
     * @param rules in their order; where none matches a caller must be known
     * @param requiredScopes all of which every protected request of a known caller needs
     * @param tokenRequired whether only a token makes a caller known, and not the container
     */
    public AccessRules(List<AccessRule> rules, List<String> requiredScopes, boolean tokenRequired) {
        this.rules = List.copyOf(rules);
        this.index = new RuleIndex(rules);
        this.ofEveryRule = requiredScopes.stream().map(Requirement::ofScope).collect(Collectors.toUnmodifiableList());
        this.tokenRequired = tokenRequired;
    }

    /**
     * Returns the rule for a request. An ambiguous path goes by the rules of both readings and is never public; a
     * method not in capitals goes by its own rule and, if that is not public, by the rule of the method in capitals,
     * as a servlet that does not look at its method runs for {@code get} as for {@code GET}.
     */
    public AccessRule ruleFor(RequestTarget target) {
        if (rules.isEmpty()) {
            return otherwise();
        }
        AccessRule rule = ruleToTheLetter(target);
        if (target.isMethodInCapitals()) {
            return rule;
        }
        AccessRule inCapitals = ruleToTheLetter(target.withMethodInCapitals());
        return inCapitals.isPermit() ? rule : rule.and(inCapitals, "method not in capitals");
    }

    private AccessRule ruleToTheLetter(RequestTarget target) {
        return target.isAmbiguous()
                ? first(target, AccessRules::isNotPublic)
                        .and(first(target.canonical(), AccessRules::isNotPublic), "ambiguous path")
                : first(target, rule -> true);
    }

    private static boolean isNotPublic(AccessRule rule) {
        return !rule.isPermit();
    }

    private AccessRule first(RequestTarget target, Predicate<AccessRule> wanted) {
        return index.first(target, wanted).orElseGet(this::otherwise);
    }

    /** Returns the rule for a request that no rule matches. */
    public AccessRule otherwise() {
        return rules.isEmpty() && !tokenRequired ? AccessRule.ANYBODY : AccessRule.UNMATCHED;
    }

    /** Returns the rules in their order, and what holds where none of them matches; nothing if there are none. */
    public List<AccessRule> inOrder() {
        List<AccessRule> all = new ArrayList<>(rules);
        if (!rules.isEmpty()) {
            all.add(otherwise());
        }
        return Collections.unmodifiableList(all);
    }

    /** Returns what the operator should know although the rules can be obeyed. */
    public List<String> warnings() {
        List<String> warnings = RuleConflicts.in(rules);
        if (!tokenRequired && !rules.isEmpty() && rules.stream().noneMatch(AccessRules::isCatchAll)) {
            warnings.add("authentication is optional, but where no rule matches a caller must be known:"
                    + " end the rules with [* /* authenticated] or [* /* permit]");
        }
        return warnings;
    }

    private static boolean isCatchAll(AccessRule rule) {
        return rule.isForEveryMethod() && rule.pattern().covers(AccessRule.UNMATCHED.pattern());
    }

    /**
     * Returns if the token grants what the rule asks for.
     *
     * @throws BearerTokenException if a scope or a role is missing, or could not be found out
     */
    public void check(AccessRule rule, AccessToken token) throws BearerTokenException {
        if (rule.isPermit() || ofEveryRule.isEmpty() && rule.requirements().isEmpty()) {
            return;
        }
        try {
            check(rule, neededBy(rule), token.scopes()::contains, role -> token.roles().contains(role));
        } catch (BearerTokenException refusal) {
            throw token.outage().orElse(refusal);
        }
    }

    private List<Requirement> neededBy(AccessRule rule) {
        List<Requirement> needed = new ArrayList<>(ofEveryRule);
        needed.addAll(rule.requirements());
        return needed;
    }

    private static void check(AccessRule rule, List<Requirement> needed, Predicate<String> hasScope,
            Predicate<String> hasRole) throws BearerTokenException {
        List<Requirement> unmet = new ArrayList<>();
        for (Requirement requirement : needed) {
            if (!requirement.isMetBy(hasScope, hasRole)) {
                unmet.add(requirement);
            }
        }
        if (unmet.isEmpty()) {
            return;
        }
        Set<String> scopes = new LinkedHashSet<>();
        if (unmet.stream().anyMatch(Requirement::namesScope)) {
            needed.forEach(requirement -> requirement.scopeToAskFor(hasScope, hasRole).ifPresent(scopes::add));
        }
        throw new BearerTokenException(Reason.INSUFFICIENT_SCOPE, "missing " + unmet + ", rule [" + rule + "]", scopes);
    }

    /**
     * Returns if the rule takes a request without a token. Whom the container knows may have roles, but never a scope.
     *
     * @param container the caller as the container knows him, by form login for instance
     * @throws BearerTokenException if it needs a token, or the caller lacks a role or one of the required scopes
     */
    public void checkWithoutToken(AccessRule rule, ContainerCaller container) throws BearerTokenException {
        if (rule.takesAnonymous()) {
            return;
        }
        if (tokenRequired || !container.isKnown() || ofEveryRule.isEmpty() && needsScope(rule, container)) {
            throw new BearerTokenException(Reason.NO_TOKEN, "the request has no bearer token");
        }
        check(rule, neededBy(rule), scope -> false, container::isInRole);
    }

    private static boolean needsScope(AccessRule rule, ContainerCaller container) {
        return rule.requirements().stream()
                .filter(requirement -> !requirement.isMetBy(scope -> false, container::isInRole))
                .anyMatch(Requirement::namesScope);
    }
}
