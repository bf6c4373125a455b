/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenError;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of a token and some of userinfo, which is asked once, when one of those is first wanted. What the token
 * says goes before. If userinfo does not tell them, they are absent.
 *
 * <p>This class is unmodifiable and thread-safe.
 */
final class UserinfoClaims extends AbstractMap<String, Object> {

    private final BearerToken token;
    private final Map<String, Object> ownClaims;
    private final UserinfoSource source;
    private Map<String, Object> fetched;
    private BearerTokenException failure;

    UserinfoClaims(BearerToken token, Map<String, Object> ownClaims, UserinfoSource source) {
        this.token = token;
        this.ownClaims = ownClaims;
        this.source = source;
    }

    @Override
    public Object get(Object name) {
        return isOfUserinfo(name) ? fetched().get(name) : ownClaims.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return isOfUserinfo(name) ? fetched().containsKey(name) : ownClaims.containsKey(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>(ownClaims);
        source.names().stream().filter(this::containsKey).forEach(name -> all.putIfAbsent(name, get(name)));
        return Collections.unmodifiableMap(all).entrySet();
    }

    /** Returns why claims are absent that userinfo may have, if one was wanted and userinfo could not be asked. */
    synchronized Optional<BearerTokenException> outage() {
        return Optional.ofNullable(failure).filter(why -> why.reason().error() == BearerTokenError.UNAVAILABLE);
    }

    private boolean isOfUserinfo(Object name) {
        return !ownClaims.containsKey(name) && source.has(name);
    }

    private synchronized Map<String, Object> fetched() {
        if (fetched == null) {
            fetched = fetch();
        }
        return fetched;
    }

    private Map<String, Object> fetch() {
        try {
            return source.fetch(token, ownClaims.get("sub"));
        } catch (BearerTokenException e) {
            failure = e;
            return Map.of();
        }
    }
}
