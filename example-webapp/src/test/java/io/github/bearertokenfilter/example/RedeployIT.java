/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Eventually;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.container.TomcatManagement;
import io.github.bearertokenfilter.example.support.Applications;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Nothing of the filter outlives the application: no thread, no MBean, and so no class loader.
 *
 * <p>The clients ask for servlets of the example web application, not for its JSPs: the compiler that Tomcat has for
 * those keeps the class loader for which it was first called, whatever the application.
 */
@RunOn(ServletContainer.TOMCAT_11)
@Timeout(300)
class RedeployIT extends ContainerTest {

    private static final Logger LOG = System.getLogger(RedeployIT.class.getName());
    private static final int REDEPLOYS = 20;
    private static final int CLIENTS = 4;
    private static final int NOT_THERE = 404;
    /** Between requests for an application that is not there, so that they do not take its start the processor. */
    private static final long PAUSE_NANOS = 20_000_000;
    private static final String NAME = "example-webapp";
    private static final String BEANS = "io.github.bearertokenfilter:*";

    /**
     * What Tomcat says of threads, timers and thread-locals that it finds when it stops an application. Its own threads
     * that process a request at that moment, or have just done so, are none of it: under load, some always do.
     */
    private static final Pattern LEFT_BEHIND =
            Pattern.compile("appears to have started (?!a thread named \\[http-nio-)|but failed to remove it");

    private static final Pattern THREAD_OF_FILTER = Pattern.compile("bearer-token-filter.*|HttpClient-.*");

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        use(servletContainer.start(Map.of("demo.issuer", issuer().issuer()), Applications.example(NAME)));
    }

    @Test
    void nothingIsLeftAfterTwentyRedeploysUnderLoad() throws Exception {
        try (TomcatManagement tomcat = container().manage()) {
            Set<String> beans = tomcat.beans(BEANS);
            assertEquals(1, beans.size(), beans::toString);
            List<Future<?>> load = beginLoad();
            for (int i = 1; i <= REDEPLOYS; i++) {
                redeploy(tomcat);
                awaitService();
            }
            isOver.set(true);
            for (Future<?> client : load) {
                client.get(120, TimeUnit.SECONDS);
            }

            LOG.log(Level.INFO, REDEPLOYS + " redeploys, answers by status: " + new TreeMap<>(answers));
            assertEquals(beans, tomcat.beans(BEANS));
            undeploy(tomcat);
            assertEquals(REDEPLOYS + 1, log().linesWith("BearerTokenFilter [bearerTokenFilter] started").size());
            assertNothingIsLeft(tomcat);
        } finally {
            clients.shutdownNow();
            assertTrue(clients.awaitTermination(120, TimeUnit.SECONDS));
        }
    }

    private static void assertNothingIsLeft(TomcatManagement tomcat) {
        assertEquals(Set.of(), tomcat.beans(BEANS));
        assertEquals(List.of(), tomcat.threads().stream().filter(THREAD_OF_FILTER.asMatchPredicate()).toList());
        assertEquals(List.of(), log().text().lines().filter(LEFT_BEHIND.asPredicate()).toList());
        Eventually.present(() -> Optional.of(tomcat.leaks()).filter(List::isEmpty),
                () -> "class loaders are still there of " + tomcat.leaks());
    }

    /** As an operator does: by a newer file in the place of the old one. */
    private static void redeploy(TomcatManagement tomcat) throws IOException {
        Path war = container().war(NAME);
        long lastModified = Files.getLastModifiedTime(war).toMillis();
        Files.setLastModifiedTime(war, FileTime.fromMillis(lastModified + 10_000));
        tomcat.redeployIfChanged("/" + NAME);
    }

    private static void undeploy(TomcatManagement tomcat) throws IOException {
        Files.delete(container().war(NAME));
        tomcat.redeployIfChanged("/" + NAME);
    }

    private static void awaitService() {
        Eventually.present(() -> Optional.of(client("/" + NAME).get("/app/report", issuer().token()))
                .filter(answer -> answer.status() == 200), () -> "no service");
    }

    private List<Future<?>> beginLoad() {
        List<Future<?>> load = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            load.add(clients.submit(() -> {
                while (!isOver.get()) {
                    call("/app/report", issuer().token());
                    call("/app/whoami", issuer().token());
                    call("/app/whoami", UUID.randomUUID().toString());
                }
            }));
        }
        return load;
    }

    private void call(String path, String token) {
        int status = client("/" + NAME).get(path, token).status();
        answers.merge(status, 1, Integer::sum);
        if (status == NOT_THERE) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
