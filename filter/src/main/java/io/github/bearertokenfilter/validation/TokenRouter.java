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
import java.nio.charset.StandardCharsets;

/**
 * Sends what has the shape of a signed JWT the way of JWTs, always, and everything else the way of opaque tokens.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class TokenRouter implements AccessTokenValidator {

    private static final int PARTS_OF_SIGNED_JWT = 3;

    private final AccessTokenValidator jwts;
    private final AccessTokenValidator opaqueTokens;

    /** Routes between these two. */
    public TokenRouter(AccessTokenValidator jwts, AccessTokenValidator opaqueTokens) {
        this.jwts = jwts;
        this.opaqueTokens = opaqueTokens;
    }

    @Override
    public AccessToken validate(BearerToken token) throws BearerTokenException {
        return looksLikeSignedJwt(token.value()) ? jwts.validate(token) : opaqueTokens.validate(token);
    }

    /** Three parts in base64url, the first of which is a JSON object with an {@code alg}. */
    private static boolean looksLikeSignedJwt(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS_OF_SIGNED_JWT) {
            return false;
        }
        for (String part : parts) {
            if (!Base64Url.isCanonical(part)) {
                return false;
            }
        }
        return isJoseHeader(parts[0]);
    }

    private static boolean isJoseHeader(String part) {
        try {
            String text = new String(Base64Url.decode(part), StandardCharsets.UTF_8);
            return StrictJson.readTolerantly(text).containsKey("alg");
        } catch (IOException e) {
            return false;
        }
    }
}
