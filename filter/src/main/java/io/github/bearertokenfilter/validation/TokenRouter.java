/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.json.StrictJson;
import io.github.bearertokenfilter.token.AccessToken;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Sends what has the shape of a signed JWT the way of JWTs, always, and everything else the way of opaque tokens.
 *
 * <p>The shape is what comes before the first period: a JSON object with {@code alg} and, in five parts, without the
 * {@code enc} of an encrypted JWT. It is read as leniently as any server might read it, and the rest is not looked at:
 * a JWT that the checks refuse must not become an opaque token by padding or a period more, which the server may
 * overlook.
 * This class is immutable and thread-safe.
 */
public final class TokenRouter implements AccessTokenValidator {

    private final AccessTokenValidator jwts;
    private final AccessTokenValidator opaqueTokens;

    /** Routes between these two. */
    public TokenRouter(AccessTokenValidator jwts, AccessTokenValidator opaqueTokens) {
        this.jwts = jwts;
        this.opaqueTokens = opaqueTokens;
    }

    @Override
    public AccessToken validate(BearerToken token) throws BearerTokenException {
        if (!token.contains('.')) {
            return opaqueTokens.validate(token);
        }
        Optional<AccessToken> known = jwts.validateIfKnown(token);
        return known.isPresent() ? known.get() : validateNew(token);
    }

    private AccessToken validateNew(BearerToken token) throws BearerTokenException {
        return looksLikeSignedJwt(token.value()) ? jwts.validate(token) : opaqueTokens.validate(token);
    }

    private static boolean looksLikeSignedJwt(String token) {
        int period = token.indexOf('.');
        return period > 0 && isHeaderOfSignedJwt(token.substring(0, period), hasFiveParts(token));
    }

    private static boolean hasFiveParts(String token) {
        return token.chars().filter(c -> c == '.').count() == 4;
    }

    private static boolean isHeaderOfSignedJwt(String part, boolean ofFive) {
        try {
            Map<String, Object> header = StrictJson.readTolerantly(new String(decode(part), UTF_8));
            return header.containsKey("alg") && !(ofFive && header.containsKey("enc"));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Takes either alphabet of Base64, padding, and unused bits that are not zero. */
    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part.replace('+', '-').replace('/', '_').replace("=", ""));
    }
}
