/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a server's answers back until a test releases them. */
public final class HeldAnswer implements HttpHandler, AutoCloseable {

    private static final long AT_MOST_SECONDS = 20;

    private final HttpHandler answer;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Holds what this handler answers. */
    public HeldAnswer(HttpHandler answer) {
        this.answer = answer;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        asked.countDown();
        await(released);
        answer.handle(exchange);
    }

    /** Returns once somebody waits for the answer. */
    public void awaitQuestion() {
        await(asked);
    }

    /** Lets this answer and all later ones go. */
    public void release() {
        released.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(AT_MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
    }
}
