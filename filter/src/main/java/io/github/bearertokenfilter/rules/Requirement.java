/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Scopes and roles of which one is enough. This class is immutable and thread-safe. */
final class Requirement {

    /** What RFC 6749 §3.3 allows in the name of a scope. */
    private static final Pattern SCOPE_NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final String SCOPE = "scope:";
    private static final String ROLE = "role:";

    private final String text;
    private final List<String> scopes = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();

    private Requirement(String text) {
        this.text = text;
    }

    static Requirement ofScope(String scope) {
        Requirement requirement = new Requirement(SCOPE + scope);
        requirement.scopes.add(scope);
        return requirement;
    }

    /**
     * Returns what {@code scope:a|role:b} means.
     *
     * @throws IllegalArgumentException if it means nothing
     */
    static Requirement of(String text) {
        Requirement requirement = new Requirement(text);
        for (String alternative : text.split("\\|", -1)) {
            requirement.add(alternative);
        }
        return requirement;
    }

    private void add(String alternative) {
        if (alternative.startsWith(SCOPE)) {
            scopes.add(scopeName(alternative.substring(SCOPE.length())));
        } else if (alternative.startsWith(ROLE)) {
            roles.add(roleName(alternative.substring(ROLE.length())));
        } else {
            throw new IllegalArgumentException(
                    "must be permit, deny, authenticated, or scope:NAME or role:NAME, several of them with | between");
        }
    }

    private static String scopeName(String name) {
        if (!SCOPE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "must name a scope in printable ASCII without quotation mark and backslash");
        }
        return name;
    }

    private static String roleName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("must name a role");
        }
        if (name.equals("*") || name.equals("**")) {
            throw new IllegalArgumentException("must name a role: for every caller whom a token names, write"
                    + " authenticated");
        }
        return name;
    }

    boolean isMetBy(Predicate<String> hasScope, Predicate<String> hasRole) {
        return isAny(scopes, hasScope) || isAny(roles, hasRole);
    }

    private static boolean isAny(List<String> names, Predicate<String> granted) {
        for (String name : names) {
            if (granted.test(name)) {
                return true;
            }
        }
        return false;
    }

    boolean isForScopesOnly() {
        return roles.isEmpty();
    }

    boolean namesScope() {
        return !scopes.isEmpty();
    }

    /** Returns the scope with which this would be met, unless no scope is needed. */
    Optional<String> scopeToAskFor(Predicate<String> hasScope, Predicate<String> hasRole) {
        Optional<String> granted = scopes.stream().filter(hasScope).findFirst();
        if (granted.isPresent() || isAny(roles, hasRole)) {
            return granted;
        }
        return scopes.stream().findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}
