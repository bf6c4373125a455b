/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Fetches small documents: status 200 only, no redirects, at most 512 kB, the whole exchange within a deadline.
 *
 * <p>This class is thread-safe. It must be used from {@link BackgroundThreads} only, because the HTTP client starts a
 * thread of its own in the thread group of its first user.
 */
public final class HttpFetcher {

    static final int MAX_BYTES = 512 * 1024;

    /** How long after the deadline the JDK itself closes a connection on which no answer has begun. */
    private static final Duration UNTIL_CLOSED = Duration.ofSeconds(1);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final Supplier<HttpClient> clientSupplier;
    private HttpClient client;

    /** Makes a fetcher whose client is made when it is first needed. */
    public HttpFetcher(OutboundConnections connections) {
        this.clientSupplier = connections::newClient;
    }

    /**
     * Returns the document at this address.
     *
     * @throws FetchException if there is none within the bounds; the message names the address and the cause
     */
    HttpDocument fetch(URI address, Deadline deadline) throws FetchException {
        return fetch(address, null, deadline);
    }

    /** Returns the document, or says that it is still the one of {@code knownEntityTag} if that is not {@code null}. */
    HttpDocument fetch(URI address, String knownEntityTag, Deadline deadline) throws FetchException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        if (knownEntityTag != null) {
            request.header("If-None-Match", knownEntityTag);
        }
        HttpResponse<byte[]> response = exchange(request, deadline);
        if (response.statusCode() == NOT_MODIFIED && knownEntityTag != null) {
            return HttpDocument.unchanged(response.headers());
        }
        if (response.statusCode() != OK) {
            throw new FetchException(address + " answered with status " + response.statusCode());
        }
        return HttpDocument.of(new String(response.body(), StandardCharsets.UTF_8), response.headers());
    }

    /** Exchanges a request for an answer, whose body is there with status 200 only. */
    HttpResponse<byte[]> exchange(HttpRequest.Builder builder, Deadline deadline) throws FetchException {
        HttpRequest request = builder.timeout(deadline.remaining().plus(UNTIL_CLOSED)).build();
        AtomicReference<BoundedBody> body = new AtomicReference<>(BoundedBody.none());
        CompletableFuture<HttpResponse<byte[]>> exchange = begin(request, body);
        try {
            return exchange.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FetchException(request.uri() + " did not answer in time");
        } catch (ExecutionException e) {
            throw FetchFailure.of(request.uri(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException(request.uri() + " was given up because the filter stops");
        } finally {
            if (!exchange.isDone()) {
                exchange.cancel(true);
                body.get().cancel();
            }
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> begin(HttpRequest request, AtomicReference<BoundedBody> body)
            throws FetchException {
        try {
            return client().sendAsync(request, onlyOk(body));
        } catch (RejectedExecutionException e) {
            throw new FetchException(request.uri() + " was not asked because the filter stops");
        }
    }

    private static BodyHandler<byte[]> onlyOk(AtomicReference<BoundedBody> body) {
        return response -> {
            body.set(response.statusCode() == OK ? BoundedBody.upTo(MAX_BYTES) : BoundedBody.none());
            return body.get();
        };
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = clientSupplier.get();
        }
        return client;
    }
}
