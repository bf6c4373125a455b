/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The claims of a token and some of userinfo, which is asked when one of those is wanted first. What the token says
 * goes before. If userinfo cannot be asked, or speaks of another subject, its claims are absent.
 *
 * <p>This class is unmodifiable and thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID Connect Core §5.3.2</a>
 */
final class UserinfoClaims extends AbstractMap<String, Object> {

    private static final Logger LOG = System.getLogger(UserinfoClaims.class.getName());

    private final String token;
    private final Map<String, Object> ownClaims;
    private final Set<String> names;
    private final AuthorizationServerInquiries userinfo;
    private Map<String, Object> fetched;

    /** Adds the claims of these names. */
    UserinfoClaims(
            String token, Map<String, Object> ownClaims, Set<String> names, AuthorizationServerInquiries userinfo) {
        this.token = token;
        this.ownClaims = ownClaims;
        this.names = names;
        this.userinfo = userinfo;
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
        names.stream().filter(this::containsKey).forEach(name -> all.putIfAbsent(name, get(name)));
        return Collections.unmodifiableMap(all).entrySet();
    }

    private boolean isOfUserinfo(Object name) {
        return !ownClaims.containsKey(name) && names.contains(name);
    }

    private synchronized Map<String, Object> fetched() {
        if (fetched == null) {
            fetched = fetch();
        }
        return fetched;
    }

    private Map<String, Object> fetch() {
        try {
            Map<String, Object> answer = userinfo.ask(token);
            if (answer.get("sub").equals(ownClaims.get("sub"))) {
                return answer;
            }
            LOG.log(Level.WARNING, "userinfoClaims are absent: userinfo speaks of another sub than the token");
        } catch (BearerTokenException e) {
            LOG.log(Level.WARNING, "userinfoClaims are absent: [" + e.reason().code() + "] " + e.getMessage());
        }
        return Map.of();
    }
}
