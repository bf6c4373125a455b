/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.BearerTokenException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is estimated that a caller takes in memory, beyond the claims that name him. */
class CallerClaimsTest {

    private static final List<ClaimName> SUB = List.of(ClaimName.of("sub"));
    private static final List<ClaimName> SCOPE = List.of(ClaimName.of("scope"));
    private static final List<ClaimName> GROUPS = List.of(ClaimName.of("groups"));
    private static final CallerMapping MAPPING = new CallerMapping(SUB, SCOPE, GROUPS, Map.of());

    @Test
    void stringsOfAnArrayAreThoseOfTheClaims() throws BearerTokenException {
        assertEquals(bytesWith("groups", List.of("a", "b")),
                bytesWith("groups", List.of("a".repeat(5_000), "b".repeat(5_000))));
    }

    @Test
    void nameIsThatOfTheClaims() throws BearerTokenException {
        assertEquals(bytesWith("sub", "a"), bytesWith("sub", "a".repeat(5_000)));
    }

    @Test
    void wordsOfAStringAreStringsOfTheirOwn() throws BearerTokenException {
        for (String claim : List.of("scope", "groups")) {
            assertEquals(bytesWith(claim, List.of("read", "write")) + HeapSize.of("read") + HeapSize.of("write"),
                    bytesWith(claim, "read write"));
        }
    }

    @Test
    void rolesOfMappingsAreCountedAsWell() throws BearerTokenException {
        Map<String, Set<String>> mappings = Map.of("staff", Set.of("clerk", "auditor", "user"));
        CallerMapping withMappings = new CallerMapping(SUB, SCOPE, GROUPS, mappings);
        Map<String, Object> claims = Map.of("sub", "alice", "groups", List.of("staff"));

        assertTrue(new CallerClaims(claims, withMappings).heapBytes() > new CallerClaims(claims, MAPPING).heapBytes());
    }

    /** They take 9.3 kB in a heap, with the digest and what the cache needs. */
    @Test
    void tokenOfFiftyGroupsCountsForLittleMoreThanItTakes() throws BearerTokenException {
        List<String> groups = IntStream.range(0, 50)
                .mapToObj(i -> String.format("%036d", i))
                .collect(Collectors.toUnmodifiableList());
        JwtContent content = new JwtContent(Map.of("alg", "RS256", "typ", "at+jwt", "kid", "key-2026-01"), Map.of(
                "iss", "https://issuer.example.com/realms/r", "sub", "6c84fb90-12c4-11e1-840d-7b25c5ee775a",
                "aud", "https://legacy.example.com", "exp", 1_900_000_000, "iat", 1_800_000_000,
                "jti", "110ec58a-a0f2-4ac4-8393-c866d813b8d1", "groups", groups));
        content.caller(MAPPING);

        long bytes = new CachedToken(content, null, 0).heapBytes();

        assertTrue(bytes > 9_300 && bytes < 10_500, () -> bytes + " bytes");
    }

    private static long bytesWith(String claim, Object value) throws BearerTokenException {
        Map<String, Object> claims = claim.equals("sub") ? Map.of(claim, value) : Map.of("sub", "alice", claim, value);
        return new CallerClaims(claims, MAPPING).heapBytes();
    }
}
