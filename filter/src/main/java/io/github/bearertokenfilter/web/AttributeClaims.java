/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The request attributes in which the application finds claims. This class is immutable and thread-safe. */
public final class AttributeClaims {

    private final Map<String, Function<Map<String, Object>, Object>> claimOfAttribute;

    /** Sets each attribute to what the function finds in the claims. */
    public AttributeClaims(Map<String, Function<Map<String, Object>, Object>> claimOfAttribute) {
        this.claimOfAttribute = new LinkedHashMap<>(claimOfAttribute);
    }

    /** Sets the attributes, and removes those that the caller has no claim for. */
    void publish(HttpServletRequest request, Caller caller) {
        claimOfAttribute.forEach((attribute, claim) -> {
            Object value = claim.apply(caller.claims());
            if (value == null) {
                request.removeAttribute(attribute);
            } else {
                request.setAttribute(attribute, value);
            }
        });
    }
}
