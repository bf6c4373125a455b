/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Builds signed tokens, the right ones and the wrong ones.
 *
 * <p>What is changed here is signed as it then stands, so that a token has only the fault that its test is about.
 */
public final class TokenBuilder {

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private UnaryOperator<String> headerEdit = UnaryOperator.identity();
    private UnaryOperator<String> payloadEdit = UnaryOperator.identity();
    private Function<String, byte[]> charset = text -> text.getBytes(StandardCharsets.UTF_8);
    private Function<byte[], String> encoder = Encoding::base64Url;
    private TestKey key;

    TokenBuilder(TestKey key) {
        header.put("typ", "at+jwt");
        key(key);
    }

    /** The key to sign with; the header then names it and its algorithm. */
    public TokenBuilder key(TestKey signingKey) {
        key = signingKey;
        return header("alg", signingKey.alg()).header("kid", signingKey.kid());
    }

    /** A member of the header; null becomes JSON's null. */
    public TokenBuilder header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public TokenBuilder withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    /** A claim; null becomes JSON's null. */
    public TokenBuilder claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public TokenBuilder without(String name) {
        claims.remove(name);
        return this;
    }

    /** Puts literal JSON, which need not be valid, in the place of a claim. */
    public TokenBuilder claimAsJson(String name, String json) {
        claim(name, "literal JSON of " + name);
        UnaryOperator<String> before = payloadEdit;
        payloadEdit = text -> before.apply(text).replace("\"literal JSON of " + name + "\"", json);
        return this;
    }

    /** Edits the header's JSON before it is encoded. */
    public TokenBuilder headerText(UnaryOperator<String> edit) {
        headerEdit = edit;
        return this;
    }

    /** Edits the payload's JSON before it is encoded. */
    public TokenBuilder payloadText(UnaryOperator<String> edit) {
        payloadEdit = edit;
        return this;
    }

    /** Turns header and payload into octets in another way than UTF-8. */
    public TokenBuilder octets(Function<String, byte[]> octetsOf) {
        charset = octetsOf;
        return this;
    }

    /** Encodes header and payload in another way than base64url without padding. */
    public TokenBuilder encoded(Function<byte[], String> octetsToText) {
        encoder = octetsToText;
        return this;
    }

    /** The token, signed by its key. */
    public String build() {
        return signedWith(key::sign);
    }

    /** The token, with whatever the function makes of the signing input in the place of the signature. */
    public String signedWith(UnaryOperator<byte[]> signer) {
        String input = signingInput();
        return input + "." + Encoding.base64Url(signer.apply(input.getBytes(StandardCharsets.UTF_8)));
    }

    /** The first two parts and the period between them. */
    public String signingInput() {
        return encode(headerEdit, header) + "." + encode(payloadEdit, claims);
    }

    private String encode(UnaryOperator<String> edit, Map<String, Object> members) {
        return encoder.apply(charset.apply(edit.apply(Encoding.json(members))));
    }
}
