/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.keys.Pause;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenError;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Where claims are had that the JWTs of an issuer lack, and which ones. This class is thread-safe. */
final class UserinfoSource {

    private static final Logger LOG = System.getLogger(UserinfoSource.class.getName());
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final AuthorizationServerInquiries userinfo;
    private final Set<String> names;
    private final Clock clock;
    private Pause silence = Pause.NONE;

    UserinfoSource(AuthorizationServerInquiries userinfo, Set<String> names, Clock clock) {
        this.userinfo = userinfo;
        this.names = Set.copyOf(names);
        this.clock = clock;
    }

    boolean has(Object name) {
        return names.contains(name);
    }

    Set<String> names() {
        return names;
    }

    /**
     * Returns what userinfo says of the token's subject.
     *
     * @throws BearerTokenException if it says nothing, or speaks of somebody else; the operator has been told
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse">OpenID Connect Core §5.3.2</a>
     */
    Map<String, Object> fetch(BearerToken token, Object subject) throws BearerTokenException {
        try {
            Map<String, Object> answer = userinfo.ask(token);
            if (answer.get("sub").equals(subject)) {
                return answer;
            }
            throw new BearerTokenException(
                    Reason.USERINFO_UNAVAILABLE, "the userinfo endpoint speaks of another sub than the token");
        } catch (BearerTokenException e) {
            complain(e);
            throw e;
        }
    }

    /** One line a minute is enough: every request may come here. */
    private synchronized void complain(BearerTokenException why) {
        Instant now = clock.instant();
        if (!silence.contains(now)) {
            silence = Pause.of(BETWEEN_COMPLAINTS, now);
            Level level = why.reason().error() == BearerTokenError.UNAVAILABLE ? Level.WARNING : Level.INFO;
            LOG.log(level, "userinfoClaims are absent (told once a minute): [" + why.reason().code() + "] "
                    + why.getMessage());
        }
    }
}
