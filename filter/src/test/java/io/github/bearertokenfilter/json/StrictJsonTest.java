/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.json;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

class StrictJsonTest {

    @Test
    void keepsEveryValueInItsJsonType() throws IOException {
        Map<String, Object> object = StrictJson.readObject(
                "{\"s\":\"5\",\"i\":5,\"f\":5.5,\"t\":true,\"n\":null,\"a\":[1,\"1\",null],\"o\":{\"x\":false}}");

        assertEquals("5", object.get("s"));
        assertEquals(5, object.get("i"));
        assertEquals(5.5, object.get("f"));
        assertEquals(true, object.get("t"));
        assertEquals(Arrays.asList(1, "1", null), object.get("a"));
        assertEquals(Map.of("x", false), object.get("o"));
    }

    @Test
    void tellsNullMemberFromAbsentOne() throws IOException {
        Map<String, Object> object = StrictJson.readObject("{\"n\":null}");

        assertEquals(List.of("n"), List.copyOf(object.keySet()));
    }

    @Test
    void keepsMembersInTheirOrder() throws IOException {
        assertEquals(List.of("z", "a", "m"), List.copyOf(StrictJson.readObject("{\"z\":1,\"a\":2,\"m\":3}").keySet()));
    }

    @Test
    void readsWholeNumbersOfAnySizeExactly() throws IOException {
        String hundredDigits = "9".repeat(100);
        Map<String, Object> object = StrictJson.readObject(
                "{\"long\":9223372036854775807,\"big\":9223372036854775808,\"huge\":" + hundredDigits + "}");

        assertEquals(Long.MAX_VALUE, object.get("long"));
        assertEquals(new BigInteger("9223372036854775808"), object.get("big"));
        assertEquals(new BigInteger(hundredDigits), object.get("huge"));
    }

    @Test
    void refusesNumberOfMoreThanHundredDigits() {
        refuses("{\"huge\":" + "9".repeat(101) + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1.5e309"})
    void refusesNumberBeyondEveryDouble(String number) {
        refuses("{\"x\":" + number + "}");
        refuses("{\"x\":[{\"y\":" + number + "}]}");
    }

    @Test
    void readsGreatestDouble() throws IOException {
        assertEquals(Double.MAX_VALUE, StrictJson.readObject("{\"x\":1.7976931348623157e308}").get("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "true", "5", "\"text\"", "[]", "[{}]", "{", "}", "{\"a\"}", "{\"a\":}",
        "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{\"a\":[1}", "{\"a\":[1,]}", "{\"a\":{}"})
    void refusesWhatIsNotOneJsonObject(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}{}", "{}5", "{}]", "{}}", "{},", "{}\u0000", "{}x", "{}\"\""})
    void refusesAnythingAfterTheObject(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {} ", "\t\r\n{ }\n"})
    void takesWhiteSpaceAroundTheObject(String text) throws IOException {
        assertEquals(Map.of(), StrictJson.readObject(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a':1}", "{a:1}", "{\"a\":'1'}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":-Infinity}",
        "{\"a\":+1}", "{\"a\":01}", "{\"a\":.5}", "{\"a\":5.}", "{\"a\":0x1}", "{\"a\":True}", "/**/{}",
        "{/* a */\"a\":1}", "{\"a\":1}//", "#\n{}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "\uFEFF{}"})
    void refusesEveryDialectOfJson(String text) {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"a\":null}", "{\"a\":null,\"a\":null}",
        "{\"\":1,\"\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"x\":{\"a\":1,\"a\":2}}", "{\"x\":[[{\"a\":1,\"a\":2}]]}"})
    void refusesMemberNameThatStandsTwiceAtAnyDepth(String text) {
        assertThrows(DuplicateMemberException.class, () -> StrictJson.readObject(text));
    }

    @Test
    void takesSameMemberNameInDifferentObjects() throws IOException {
        assertEquals(Map.of("a", Map.of("a", List.of(Map.of("a", 1)))),
                StrictJson.readObject("{\"a\":{\"a\":[{\"a\":1}]}}"));
    }

    @Test
    void takesLastOfMembersWithSameNameOnRequest() throws IOException {
        assertEquals(Map.of("a", 2, "x", Map.of("b", 4)),
                StrictJson.readTolerantly("{\"a\":1,\"a\":2,\"x\":{\"b\":3,\"b\":4}}"));
    }

    @ParameterizedTest
    @MethodSource
    void numberOfMoreThanHundredDigitsDoesNotSpoilTheRestOnRequest(String number) throws IOException {
        assertEquals(Map.of("a", List.of(StrictJson.BEYOND_BOUNDS, 1), "b", 2),
                StrictJson.readTolerantly("{\"a\":[" + number + ",1],\"b\":2}"));
    }

    static Stream<String> numberOfMoreThanHundredDigitsDoesNotSpoilTheRestOnRequest() {
        return Stream.of("9".repeat(101), "9".repeat(500_000), "-1." + "5".repeat(100), "1" + "0".repeat(99) + "e1");
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 34, 200_000})
    void nestingOfMoreThan32DoesNotSpoilTheRestOnRequest(int depth) throws IOException {
        String arrays = nested(depth);
        String objects = arrays.replace("[", "{\"x\":").replace("{\"x\":]", "{}").replace(']', '}');

        for (String text : List.of(arrays, objects)) {
            Map<String, Object> read = StrictJson.readTolerantly("{\"b\":2," + text.substring(1));
            assertEquals(2, read.get("b"));
            assertEquals(32, depthOfReading(read));
        }
    }

    private static int depthOfReading(Map<String, Object> read) {
        Object value = read.get("a");
        int depth = 1;
        while (value != StrictJson.BEYOND_BOUNDS) {
            value = value instanceof List ? ((List<?>) value).get(0) : ((Map<?, ?>) value).get("x");
            depth++;
        }
        return depth;
    }

    @Test
    void takesNestingOf32() throws IOException {
        assertInstanceOf(List.class, StrictJson.readObject(nested(32)).get("a"));
    }

    @Test
    void refusesNestingOf33() {
        refuses(nested(33));
    }

    @Test
    void resultIsUnmodifiableAtAnyDepth() throws IOException {
        Map<String, Object> object = StrictJson.readObject("{\"o\":{},\"a\":[{}]}");
        Map<?, ?> inner = (Map<?, ?>) object.get("o");
        List<?> array = (List<?>) object.get("a");

        assertThrows(UnsupportedOperationException.class, () -> object.put("x", 1));
        assertThrows(UnsupportedOperationException.class, object::clear);
        assertThrows(UnsupportedOperationException.class, () -> inner.remove("x"));
        assertThrows(UnsupportedOperationException.class, () -> array.remove(0));
    }

    @Test
    void messageDoesNotQuoteTheText() {
        IOException refusal = assertThrows(IOException.class, () -> StrictJson.readObject("{\"a\":secret}"));

        assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
    }

    private static void refuses(String text) {
        assertThrows(IOException.class, () -> StrictJson.readObject(text));
    }

    private static String nested(int depth) {
        int arrays = depth - 1;
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }
}
