/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.rules;

import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which requests it is about, and what they need. This class is immutable and thread-safe. */
public final class AccessRule {

    static final AccessRule UNMATCHED = new AccessRule("(no rule matches) authenticated", Access.PROTECTED);
    static final AccessRule ANYBODY = new AccessRule("(no rules) authentication=optional", Access.ANYBODY);

    /** Who may pass. */
    enum Access {

        /** Everybody, whatever his token. */
        PERMIT,
        /** Nobody. */
        DENY,
        /** Who is known and grants what is required. */
        PROTECTED,
        /** Who has no token, or one that grants what is required. */
        ANYBODY
    }

    private final Set<String> methods;
    private final UrlPattern pattern;
    private final Access access;
    private final List<Requirement> requirements;
    private final String text;

    /** Makes a rule; no methods means every method. */
    AccessRule(Set<String> methods, UrlPattern pattern, Access access, List<Requirement> requirements, String text) {
        this.methods = Set.copyOf(methods);
        this.pattern = pattern;
        this.access = access;
        this.requirements = List.copyOf(requirements);
        this.text = text;
    }

    private AccessRule(String text, Access access) {
        this(Set.of(), UrlPattern.of("/*"), access, List.of(), text);
    }

    boolean matches(RequestTarget target) {
        return isFor(target.method()) && pattern.matches(target);
    }

    /** Methods are compared to the letter (RFC 9110 §9.1). */
    boolean isFor(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    boolean isForEveryMethod() {
        return methods.isEmpty();
    }

    /** Tells whether it is for a method for which none of the others is. */
    boolean hasMethodBeyond(List<AccessRule> others) {
        return isForEveryMethod()
                ? others.stream().noneMatch(AccessRule::isForEveryMethod)
                : methods.stream().anyMatch(method -> others.stream().noneMatch(other -> other.isFor(method)));
    }

    boolean sharesMethodWith(AccessRule other) {
        return isForEveryMethod() || other.isForEveryMethod() || methods.stream().anyMatch(other.methods::contains);
    }

    UrlPattern pattern() {
        return pattern;
    }

    List<Requirement> requirements() {
        return requirements;
    }

    /**
     * Returns what asks for all that both ask for, of a known caller in any case.
     *
     * @param doubt why one of them is not enough
     */
    AccessRule and(AccessRule other, String doubt) {
        if (other == this && !isPermit()) {
            return this;
        }
        List<Requirement> all = new ArrayList<>(requirements);
        all.addAll(other.requirements);
        Access strictest = access == Access.DENY || other.access == Access.DENY ? Access.DENY : Access.PROTECTED;
        return new AccessRule(Set.of(), pattern, strictest, all,
                "(" + doubt + ") " + text + (other == this ? "" : " and " + other.text));
    }

    /** Tells whether nobody without a scope can pass, whatever his roles. */
    public boolean needsScope() {
        return requirements.stream().anyMatch(Requirement::isForScopesOnly);
    }

    boolean asksForTheSameAs(AccessRule other) {
        return access == other.access && needs().equals(other.needs());
    }

    private Set<String> needs() {
        return requirements.stream().map(Requirement::toString).collect(Collectors.toSet());
    }

    /** Tells whether everybody may pass, with a bad token too. */
    public boolean isPermit() {
        return access == Access.PERMIT;
    }

    boolean takesAnonymous() {
        return access == Access.PERMIT || access == Access.ANYBODY;
    }

    /**
     * Returns if there is somebody who may pass.
     *
     * @throws BearerTokenException if there is nobody
     */
    public void refuseIfDenied() throws BearerTokenException {
        if (access == Access.DENY) {
            throw new BearerTokenException(Reason.ACCESS_DENIED, "rule [" + text + "]");
        }
    }

    /** Returns the rule as it could be written. */
    @Override
    public String toString() {
        return text;
    }
}
