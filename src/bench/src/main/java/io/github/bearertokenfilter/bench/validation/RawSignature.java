/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.validation;

import io.github.bearertokenfilter.bench.BenchIssuer;
import io.github.bearertokenfilter.bench.SignatureKind;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Verifies the signature of one token and nothing else. */
final class RawSignature implements Contender {

    private final SignatureKind kind;
    private final PublicKey key;
    private final byte[] input;
    private final byte[] signature;

    RawSignature(BenchIssuer issuer, String token) {
        this.kind = issuer.kind();
        this.key = issuer.publicKey();
        int end = token.lastIndexOf('.');
        this.input = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        this.signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
    }

    @Override
    public String callerOf(String token) throws Exception {
        Signature verifier = kind.signature();
        verifier.initVerify(key);
        verifier.update(input);
        return verifier.verify(signature) ? "caller" : null;
    }
}
