/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object and nothing else, into unmodifiable maps and lists of {@code String}, {@code Number},
 * {@code Boolean} and {@code null}.
 *
 * <p>Values are never coerced. Objects and arrays may be nested 32 deep, numbers may have 100 digits and must not be
 * greater than a {@code double} if they have a fraction or an exponent. This class is thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class StrictJson {

    /** What a value beyond the bounds is read as, where that is not to spoil the rest. It is of no JSON type. */
    public static final Object BEYOND_BOUNDS = new Object();

    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 100;

    private static final JsonFactory BOUNDED = factory(MAX_DEPTH, MAX_DIGITS);

    /** Reads over what is beyond the bounds; how much that is, the length of the text bounds. */
    private static final JsonFactory TOLERANT = factory(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final boolean isTolerant;

    private StrictJson(boolean isTolerant) {
        this.isTolerant = isTolerant;
    }

    /**
     * Jackson's default pool keeps buffers in thread-locals of the container, which would outlive the application; its
     * table of names would keep those of forged tokens, and gives up when their hashes collide.
     */
    private static JsonFactory factory(int maxDepth, int maxDigits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth).maxNumberLength(maxDigits).build())
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /**
     * Reads an object whose members, at any depth, have different names.
     *
     * @throws DuplicateMemberException if a name stands twice in one object
     * @throws IOException if the text is anything but one JSON object; the message does not quote the text
     */
    public static Map<String, Object> readObject(String text) throws IOException {
        return new StrictJson(false).read(text);
    }

    /**
     * Reads an object of which no part is to spoil the others: of members with the same name the last one counts, as
     * RFC 7517 §4 permits for a JWK, and a value that is nested too deep or has too many digits is {@link
     * #BEYOND_BOUNDS}.
     *
     * @throws IOException if the text is anything but one JSON object; the message does not quote the text
     */
    public static Map<String, Object> readTolerantly(String text) throws IOException {
        return new StrictJson(true).read(text);
    }

    private Map<String, Object> read(String text) throws IOException {
        try (JsonParser parser = (isTolerant ? TOLERANT : BOUNDED).createParser(text)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
            Map<String, Object> object = object(parser);
            expect(parser.nextToken() == null, "more than one JSON value");
            return object;
        } catch (JacksonException e) {
            throw new IOException("not JSON, or larger than allowed");
        }
    }

    private Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (members.containsKey(name) && !isTolerant) {
                throw new DuplicateMemberException();
            }
            parser.nextToken();
            members.put(name, value(parser));
        }
        return Collections.unmodifiableMap(members);
    }

    private List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return Collections.unmodifiableList(elements);
    }

    private Object value(JsonParser parser) throws IOException {
        if (isBeyondBounds(parser)) {
            parser.skipChildren();
            return BEYOND_BOUNDS;
        }
        switch (parser.currentToken()) {
            case START_OBJECT:
                return object(parser);
            case START_ARRAY:
                return array(parser);
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NUMBER_INT:
                return parser.getNumberValue();
            case VALUE_NUMBER_FLOAT:
                return finite(parser.getDoubleValue());
            case VALUE_NULL:
                return null;
            default:
                return parser.getBooleanValue();
        }
    }

    private static boolean isBeyondBounds(JsonParser parser) throws IOException {
        return parser.getParsingContext().getNestingDepth() > MAX_DEPTH
                || parser.currentToken().isNumeric() && parser.getTextLength() > MAX_DIGITS;
    }

    /** Jackson reads what is greater than every double as infinite. */
    private Object finite(double number) throws IOException {
        expect(Double.isFinite(number) || isTolerant, "a number that is too large");
        return Double.isFinite(number) ? (Object) number : BEYOND_BOUNDS;
    }

    private static void expect(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }
}
