/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks when the test says so, in the test's own thread. */
final class ManualExecutor implements Executor {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean immediate;
    private boolean stopped;

    @Override
    public synchronized void execute(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException();
        }
        if (immediate) {
            task.run();
        } else {
            tasks.add(task);
        }
    }

    /** From now on tasks run as soon as they come. */
    synchronized void runImmediately() {
        immediate = true;
    }

    synchronized void stop() {
        stopped = true;
    }

    synchronized int waiting() {
        return tasks.size();
    }

    synchronized void runNext() {
        tasks.remove().run();
    }
}
