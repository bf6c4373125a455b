/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.json.DuplicateMemberException;
import io.github.bearertokenfilter.json.StrictJson;
import io.github.bearertokenfilter.token.BearerToken;
import io.github.bearertokenfilter.token.BearerTokenException;
import io.github.bearertokenfilter.token.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A JWT in compact serialization, decoded once and strictly; nothing about it has been verified.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-7.2">RFC 7519 §7.2, steps 1 to 7 and 10</a>
 */
public final class UnverifiedJwt {

    private final String[] parts;
    private final String token;
    private final Map<String, Object> header;
    private final Map<String, Object> claims;

    private UnverifiedJwt(String token, String[] parts) throws BearerTokenException {
        this.token = token;
        this.parts = parts;
        this.header = object(parts[0], "header");
        this.claims = object(parts[1], "payload");
    }

    /**
     * Decodes the token.
     *
     * @param maxLength how many characters the token may have
     * @throws BearerTokenException if the token is too long, no signed JWT, or not strictly what RFC 7515 §7.1 says
     */
    public static UnverifiedJwt decode(BearerToken token, int maxLength) throws BearerTokenException {
        String value = token.value();
        if (value.length() > maxLength) {
            throw new BearerTokenException(Reason.TOKEN_TOO_LONG,
                    value.length() + " characters, more than maxTokenLength");
        }
        String[] parts = value.split("\\.", -1);
        if (parts.length != 3) {
            throw notJwt(parts.length);
        }
        for (String part : parts) {
            if (!Base64Url.isCanonical(part)) {
                throw malformed("a part is not canonical base64url without padding");
            }
        }
        return new UnverifiedJwt(value, parts);
    }

    private static BearerTokenException notJwt(int parts) {
        String kind = parts == 5 ? "it has five parts, like an encrypted JWT"
                : "it looks opaque; ask the authorization server for a JWT, often by naming the audience (resource)";
        return new BearerTokenException(Reason.NOT_A_JWT, kind);
    }

    private static Map<String, Object> object(String part, String name) throws BearerTokenException {
        try {
            return StrictJson.readObject(utf8(Base64Url.decode(part)));
        } catch (DuplicateMemberException e) {
            throw new BearerTokenException(Reason.DUPLICATE_MEMBER, "in the " + name);
        } catch (CharacterCodingException e) {
            throw malformed("the " + name + " is not UTF-8");
        } catch (IOException e) {
            throw malformed("the " + name + " is " + e.getMessage());
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static BearerTokenException malformed(String detail) {
        return new BearerTokenException(Reason.MALFORMED_JWT, detail);
    }

    String token() {
        return token;
    }

    String encodedHeader() {
        return parts[0];
    }

    String encodedPayload() {
        return parts[1];
    }

    String encodedSignature() {
        return parts[2];
    }

    /** Returns the members of the JOSE header. */
    public Map<String, Object> header() {
        return header;
    }

    /** Returns the members of the payload, which are only claims as yet. */
    public Map<String, Object> claims() {
        return claims;
    }
}
