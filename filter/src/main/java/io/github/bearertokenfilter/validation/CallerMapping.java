/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.PlainText;
import io.github.bearertokenfilter.token.Reason;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the claims of a token become the name, the scopes and the roles of the caller.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class CallerMapping {

    /** Names that mean every role or every caller in the Servlet specification, §13.8: never a role of a token. */
    private static final Set<String> RESERVED_ROLES = Set.of("*", "**");

    private final List<ClaimName> principalClaims;
    private final List<ClaimName> scopeClaims;
    private final List<ClaimName> roleClaims;
    private final Map<String, Set<String>> roleMappings;

    /**
     * Sets the mapping.
     *
     * @param principalClaims the first of these that is present names the caller
     * @param scopeClaims the values of all of these are scopes
     * @param roleClaims the values of all of these are roles
     * @param roleMappings roles of the application that take the place of a value in the token
     */
    public CallerMapping(List<ClaimName> principalClaims, List<ClaimName> scopeClaims, List<ClaimName> roleClaims,
            Map<String, Set<String>> roleMappings) {
        this.principalClaims = List.copyOf(principalClaims);
        this.scopeClaims = List.copyOf(scopeClaims);
        this.roleClaims = List.copyOf(roleClaims);
        this.roleMappings = Map.copyOf(roleMappings);
    }

    /** Returns the mapping of an answer that cannot tell scopes, whatever it holds. */
    public CallerMapping withoutScopes() {
        return new CallerMapping(principalClaims, List.of(), roleClaims, roleMappings);
    }

    String name(Map<String, Object> claims) throws BearerTokenException {
        for (ClaimName claim : principalClaims) {
            Object value = claim.in(claims);
            if (value instanceof String && !((String) value).isBlank()) {
                return plain(claim, (String) value);
            }
        }
        throw new BearerTokenException(Reason.NO_PRINCIPAL, "none of principalClaims " + principalClaims);
    }

    private static String plain(ClaimName claim, String name) throws BearerTokenException {
        if (!PlainText.is(name)) {
            throw new BearerTokenException(Reason.NO_PRINCIPAL, claim + " has control characters");
        }
        return name;
    }

    Set<String> scopes(Map<String, Object> claims) {
        return ClaimValues.words(scopeClaims, claims);
    }

    Set<String> roles(Map<String, Object> claims) {
        Set<String> roles = new LinkedHashSet<>();
        for (String value : ClaimValues.words(roleClaims, claims)) {
            roles.addAll(applicationRoles(value));
        }
        roles.removeAll(RESERVED_ROLES);
        return roles;
    }

    /**
     * Returns how many bytes the words of strings take that are scopes or roles, each claim counted as often as it is
     * named. The strings of an array are those of the claims, and roles of {@code roleMappings} are those of the
     * configuration.
     */
    long bytesOfWords(Map<String, Object> claims) {
        return bytesOfWords(scopeClaims, claims) + bytesOfWords(roleClaims, claims);
    }

    private static long bytesOfWords(List<ClaimName> names, Map<String, Object> claims) {
        long bytes = 0;
        for (ClaimName name : names) {
            if (name.in(claims) instanceof String) {
                bytes += ClaimValues.words(List.of(name), claims).stream().mapToLong(HeapSize::of).sum();
            }
        }
        return bytes;
    }

    /** Tells whether there can be a token that gives its caller this role, which may be a reserved one. */
    public boolean canGive(String role) {
        return RESERVED_ROLES.contains(role)
                || !roleMappings.containsKey(role)
                || roleMappings.values().stream().anyMatch(roles -> roles.contains(role));
    }

    private Collection<String> applicationRoles(String value) {
        return roleMappings.getOrDefault(value, Set.of(value));
    }
}
