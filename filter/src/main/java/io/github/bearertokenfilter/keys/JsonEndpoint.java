/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * An endpoint of the authorization server that answers a token with a JSON object, within the bounds of {@link
 * HttpFetcher} and with strict JSON. This class is thread-safe. It must be used from {@link BackgroundThreads} only.
 */
public final class JsonEndpoint {

    private final EndpointAddress address;
    private final HttpFetcher fetcher;
    private final Duration timeout;

    /** Takes {@code timeout} for the whole exchange. */
    public JsonEndpoint(EndpointAddress address, HttpFetcher fetcher, Duration timeout) {
        this.address = address;
        this.fetcher = fetcher;
        this.timeout = timeout;
    }

    /**
     * Gets the answer with this {@code Authorization}.
     *
     * @throws EndpointException if there is none that can be read; the message is for the operator
     */
    public JsonAnswer get(String authorization) throws EndpointException {
        return send(HttpRequest.newBuilder().GET(), authorization);
    }

    /**
     * Posts a form with this {@code Authorization} and returns the answer.
     *
     * @throws EndpointException if there is none that can be read; the message is for the operator
     */
    public JsonAnswer post(String form, String authorization) throws EndpointException {
        return send(HttpRequest.newBuilder()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)), authorization);
    }

    private JsonAnswer send(HttpRequest.Builder request, String authorization) throws EndpointException {
        try {
            Deadline deadline = Deadline.in(timeout);
            URI uri = address.resolve(deadline);
            request.uri(uri).header("Accept", "application/json").header("Authorization", authorization);
            return read(uri, exchange(request, deadline));
        } catch (FetchException e) {
            throw new EndpointException(e);
        }
    }

    /** Asks a second time if the connection, which may have lain idle, was lost: the JDK does so for GET only. */
    private HttpResponse<byte[]> exchange(HttpRequest.Builder request, Deadline deadline) throws FetchException {
        try {
            return fetcher.exchange(request, deadline);
        } catch (FetchException e) {
            if (!e.isLostConnection()) {
                throw e;
            }
            return fetcher.exchange(request, deadline);
        }
    }

    private static JsonAnswer read(URI uri, HttpResponse<byte[]> response) throws FetchException {
        if (response.statusCode() != 200) {
            return new JsonAnswer(response.statusCode(), Map.of(), 0);
        }
        checkIsJson(uri, response.headers().firstValue("Content-Type").orElse(""));
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(response.body())).toString();
            return new JsonAnswer(200, StrictJson.readObject(text), response.body().length);
        } catch (CharacterCodingException e) {
            throw FetchException.unusableAnswer(uri + " answered with something else than UTF-8");
        } catch (IOException e) {
            throw FetchException.unusableAnswer(uri + " answered with something else than a JSON object: "
                    + e.getMessage());
        }
    }

    private static void checkIsJson(URI uri, String contentType) throws FetchException {
        String mediaType = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (mediaType.equals("application/jwt") || mediaType.endsWith("+jwt")) {
            throw FetchException.unusableAnswer(
                    uri + " answered with a JWT (RFC 9701, OpenID Connect Core 5.3.2), which is not supported");
        }
        if (!mediaType.equals("application/json") && !mediaType.endsWith("+json")) {
            throw FetchException.unusableAnswer(uri + " answered with something else than JSON");
        }
    }

    /** A status and, with status 200, a JSON object. This class is immutable. */
    public static final class JsonAnswer {

        private final int status;
        private final Map<String, Object> members;
        private final int bytes;

        JsonAnswer(int status, Map<String, Object> members, int bytes) {
            this.status = status;
            this.members = members;
            this.bytes = bytes;
        }

        /** Returns the status code. */
        public int status() {
            return status;
        }

        /** Returns the members of the object, empty unless the status is 200. */
        public Map<String, Object> members() {
            return members;
        }

        /** Returns how long the text of the object was. */
        public int bytes() {
            return bytes;
        }
    }

    /** Tells that the endpoint gave no answer that can be read. */
    public static final class EndpointException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean silent;

        EndpointException(FetchException cause) {
            super(cause.getMessage(), null, false, false);
            this.silent = !cause.isUnusableAnswer();
        }

        /** Tells whether there was no answer at all, rather than one that cannot be read. */
        public boolean isSilent() {
            return silent;
        }
    }
}
