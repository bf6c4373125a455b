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
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches small documents: status 200 only, no redirects, at most 512 kB, the whole exchange within a deadline.
 *
 * <p>This class is thread-safe. It must be used from {@link BackgroundThreads} only, because the HTTP client starts a
 * thread of its own in the thread group of its first user.
 */
public final class HttpFetcher {

    static final int MAX_BYTES = 512 * 1024;

    private final Duration connectTimeout;
    private final Executor executor;
    private HttpClient client;

    /** Makes a fetcher that gives up connecting after {@code connectTimeout}. */
    public HttpFetcher(Duration connectTimeout, Executor executor) {
        this.connectTimeout = connectTimeout;
        this.executor = executor;
    }

    /**
     * Returns the document at this address.
     *
     * @throws FetchException if there is none within the bounds; the message names the address and the cause
     */
    String fetch(URI address, Deadline deadline) throws FetchException {
        HttpRequest request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
        HttpResponse<byte[]> response = exchange(request, deadline);
        if (response.statusCode() != 200) {
            throw new FetchException(address + " answered with status " + response.statusCode());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, Deadline deadline) throws FetchException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(request, only200());
        try {
            return exchange.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FetchException(request.uri() + " did not answer in time");
        } catch (ExecutionException e) {
            throw new FetchException(request.uri() + " failed: " + describe(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException(request.uri() + " was given up because the filter stops");
        } finally {
            exchange.cancel(true);
        }
    }

    private static BodyHandler<byte[]> only200() {
        return response -> response.statusCode() == 200 ? BoundedBody.upTo(MAX_BYTES) : BoundedBody.none();
    }

    private static String describe(Throwable cause) {
        return cause instanceof BoundedBody.TooLargeException ? cause.getMessage() : cause.getClass().getSimpleName();
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .executor(executor)
                    .build();
        }
        return client;
    }
}
