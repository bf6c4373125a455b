/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.json.StrictJson;
import io.github.bearertokenfilter.keys.JwkParser.UnusableKeyException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signing keys of one authorization server as they were at one moment.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517 §5</a>
 */
public final class JwkSet {

    /** How many unusable entries are described one by one. */
    private static final int MAX_TOLD = 20;

    private final List<SigningKey> keys;
    private final Map<String, List<SigningKey>> keysById = new HashMap<>();
    private final List<String> unusable;

    private JwkSet(List<SigningKey> keys, List<String> unusable) {
        this.keys = List.copyOf(keys);
        this.keys.forEach(key -> key.keyId().ifPresent(
                id -> keysById.computeIfAbsent(id, sameId -> new ArrayList<>(1)).add(key)));
        this.unusable = List.copyOf(unusable);
    }

    /**
     * Reads the text of a JWK Set. An entry that cannot be used is left out and does not touch the others.
     *
     * @throws IOException if the text is not a JSON object with an array {@code keys}, or if no key of it is usable:
     *     a server that has lost its keys must not take away those that are known
     */
    static JwkSet parse(String text) throws IOException {
        Object entries = StrictJson.readTolerantly(text).get("keys");
        if (!(entries instanceof List)) {
            throw new IOException("the JWK Set has no array of keys");
        }
        JwkSet keys = read((List<?>) entries);
        if (keys.keys.isEmpty()) {
            throw new IOException("no key is usable"
                    + (keys.unusable.isEmpty() ? "" : ", " + String.join("; ", keys.unusable)));
        }
        return keys;
    }

    private static JwkSet read(List<?> entries) {
        List<SigningKey> keys = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        int position = 0;
        for (Object entry : entries) {
            position++;
            try {
                keys.add(JwkParser.parse(entry));
            } catch (UnusableKeyException e) {
                if (unusable.size() < MAX_TOLD) {
                    unusable.add("key " + position + ": " + e.getMessage());
                }
            }
        }
        int untold = position - keys.size() - unusable.size();
        if (untold > 0) {
            unusable.add("and " + untold + " more");
        }
        return new JwkSet(keys, unusable);
    }

    /** Returns this set with the keys that it shares with an earlier one as old as they are. */
    JwkSet succeeding(JwkSet earlier, Instant now) {
        List<SigningKey> dated = new ArrayList<>();
        for (SigningKey key : keys) {
            Optional<SigningKey> known = earlier.keys.stream().filter(key::isSameKeyAs).findFirst();
            dated.add(key.firstSeenAt(known.map(SigningKey::firstSeen).orElse(now)));
        }
        return new JwkSet(dated, unusable);
    }

    static JwkSet empty() {
        return new JwkSet(List.of(), List.of());
    }

    /**
     * Returns the keys that may have signed a token: those of its {@code kid} that fit its {@code alg}, or without a
     * {@code kid} all that fit its {@code alg}.
     *
     * @param keyId the {@code kid}, or {@code null}
     */
    public List<SigningKey> find(String keyId, SigningAlgorithm algorithm) {
        List<SigningKey> found = new ArrayList<>(1);
        for (SigningKey key : keyId == null ? keys : keysById.getOrDefault(keyId, List.of())) {
            if (key.verifier(algorithm).isPresent()) {
                found.add(key);
            }
        }
        return found;
    }

    /** Tells whether the set has a usable key of this id. */
    public boolean contains(String keyId) {
        return keysById.containsKey(keyId);
    }

    List<SigningKey> keys() {
        return keys;
    }

    List<String> unusable() {
        return unusable;
    }
}
