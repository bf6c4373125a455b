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

    private static final char REPLACEMENT = '\uFFFD';
    private static final String HEADER = "header";
    private static final String HOW_TO_GET_JWT = "; if it is opaque, have the client ask for a JWT by naming the"
            + " audience (at Auth0 the parameter audience, elsewhere resource or a scope), or set opaqueTokens";

    private final BearerToken token;
    private final JwtContent content;
    private final SignatureMemory signature;

    private UnverifiedJwt(BearerToken token, JwtContent content, SignatureMemory signature) {
        this.token = token;
        this.content = content;
        this.signature = signature;
    }

    /**
     * Decodes the token.
     *
     * @param maxLength how many characters the token may have
     * @param signature what is known of its signature beforehand
     * @throws BearerTokenException if the token is too long, no signed JWT, or not strictly what RFC 7515 §7.1 says
     */
    static UnverifiedJwt decode(BearerToken token, int maxLength, SignatureMemory signature)
            throws BearerTokenException {
        refuseIfLonger(token, maxLength);
        String[] parts = token.value().split("\\.", -1);
        if (parts.length != 3) {
            throw notJwt(parts.length);
        }
        for (String part : parts) {
            if (!Base64Url.isCanonical(part)) {
                throw malformed("a part is not canonical base64url without padding" + HOW_TO_GET_JWT);
            }
        }
        JwtContent content = new JwtContent(object(parts[0], HEADER), object(parts[1], "payload"));
        return new UnverifiedJwt(token, content, signature);
    }

    static void refuseIfLonger(BearerToken token, int maxLength) throws BearerTokenException {
        if (token.length() > maxLength) {
            throw new BearerTokenException(Reason.TOKEN_TOO_LONG,
                    token.length() + " characters, more than maxTokenLength");
        }
    }

    /** Returns the token whose content and whose signature are known. */
    static UnverifiedJwt of(BearerToken token, JwtContent content, SignatureMemory signature) {
        return new UnverifiedJwt(token, content, signature);
    }

    private static BearerTokenException notJwt(int parts) {
        return new BearerTokenException(Reason.NOT_A_JWT,
                (parts == 5 ? "it has five parts, like an encrypted JWT" : "it looks opaque") + HOW_TO_GET_JWT);
    }

    private static Map<String, Object> object(String part, String name) throws BearerTokenException {
        try {
            return StrictJson.readObject(utf8(Base64Url.decode(part)));
        } catch (DuplicateMemberException e) {
            throw new BearerTokenException(Reason.DUPLICATE_MEMBER, "in the " + name);
        } catch (CharacterCodingException e) {
            throw malformed("the " + name + " is not UTF-8");
        } catch (IOException e) {
            throw malformed("the " + name + " is " + e.getMessage() + (name.equals(HEADER) ? HOW_TO_GET_JWT : ""));
        }
    }

    /** What is not UTF-8 becomes a replacement character; only where there is one need its cause be sought. */
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static BearerTokenException malformed(String detail) {
        return new BearerTokenException(Reason.MALFORMED_JWT, detail);
    }

    BearerToken token() {
        return token;
    }

    JwtContent content() {
        return content;
    }

    /** Returns what is known of the signature beforehand. */
    SignatureMemory signature() {
        return signature;
    }

    String encodedHeader() {
        String value = token.value();
        return value.substring(0, value.indexOf('.'));
    }

    String encodedPayload() {
        String value = token.value();
        return value.substring(value.indexOf('.') + 1, value.lastIndexOf('.'));
    }

    String encodedSignature() {
        String value = token.value();
        return value.substring(value.lastIndexOf('.') + 1);
    }

    /** Returns the members of the JOSE header. */
    public Map<String, Object> header() {
        return content.header();
    }

    /** Returns the members of the payload, which are only claims as yet. */
    public Map<String, Object> claims() {
        return content.claims();
    }
}
