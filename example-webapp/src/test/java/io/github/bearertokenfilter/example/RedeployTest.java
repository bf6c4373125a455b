/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.Eventually;
import io.github.bearertokenfilter.example.container.Management;
import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Applications;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
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
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Nothing of the filter outlives the application: no thread, no MBean, no object, no open file, and so no class loader.
 *
 * <p>The clients ask for servlets of the example web application, not for its JSPs: the compiler that Tomcat has for
 * those keeps the class loader for which it was first called, whatever the application.
 */
@Timeout(600)
abstract class RedeployTest extends ContainerTest {

    private static final Logger LOG = System.getLogger(RedeployTest.class.getName());
    private static final int REDEPLOYS = 20;
    private static final int CLIENTS = 4;
    private static final int OK = 200;
    /** Between requests for an application that is not there, so that they do not take its start the processor. */
    private static final long PAUSE_NANOS = 20_000_000;
    /** Idle connections live for half a minute, but the last class loader in a Jetty can stay for a whole one. */
    private static final Duration UNTIL_FORGOTTEN = Duration.ofMinutes(3);
    private static final String NAME = "example-webapp";
    private static final String BEANS = "io.github.bearertokenfilter:*";
    private static final String FILTER = "io.github.bearertokenfilter.BearerTokenFilter";

    /**
     * What Tomcat says of threads, timers and thread-locals that it finds when it stops an application. Its own threads
     * that process a request at that moment, or have just done so, are none of it: under load, some always do.
     */
    private static final Pattern LEFT_BEHIND =
            Pattern.compile("appears to have started (?!a thread named \\[http-nio-)|but failed to remove it");

    private static final Pattern THREAD_OF_FILTER = Pattern.compile("bearer-token-filter.*|HttpClient-.*");

    private static final Pattern LOG_FILE = Pattern.compile("/logs/[^/]+$");

    /** The names that Tomcat and Jetty have for the class loaders of web applications. */
    private static final Pattern CLASS_LOADER = Pattern.compile(".*\\.(ParallelWebapp|WebApp)ClassLoader");

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        use(servletContainer.start(Map.of("demo.issuer", issuer().issuer()), Applications.example(NAME)));
    }

    @Test
    void nothingIsLeftAfterTwentyRedeploysUnderLoad() throws Exception {
        try (Management management = container().manage()) {
            Set<String> beans = management.beans(BEANS);
            assertEquals(1, beans.size(), beans::toString);
            List<Future<?>> load = beginLoad();
            for (int redeploys = 1; redeploys <= REDEPLOYS; redeploys++) {
                redeploy(management);
                awaitService(redeploys + 1);
            }
            isOver.set(true);
            for (Future<?> client : load) {
                client.get(120, TimeUnit.SECONDS);
            }

            LOG.log(Level.INFO, servletContainer() + ": " + REDEPLOYS + " redeploys, answers by status: "
                    + new TreeMap<>(answers));
            awaitBeans(beans, management);
            undeploy(management);
            assertNothingIsLeft(management);
            assertEquals(REDEPLOYS + 1, starts());
        } finally {
            isOver.set(true);
            clients.shutdownNow();
            assertTrue(clients.awaitTermination(120, TimeUnit.SECONDS));
        }
    }

    private void assertNothingIsLeft(Management management) {
        awaitNone("MBeans", () -> management.beans(BEANS).stream().toList());
        awaitNone("threads",
                () -> management.threads().stream().filter(THREAD_OF_FILTER.asMatchPredicate()).toList());
        if (servletContainer() != ServletContainer.JETTY_10) {
            awaitNone("open files", () -> openFiles(management));
        }
        awaitNone("filters", () -> management.objectsOf(FILTER::equals));
        awaitNone("class loaders", UNTIL_FORGOTTEN, () -> classLoaders(management));
        awaitNone("applications, says Tomcat,", management::leaksThatTomcatFinds);
        assertEquals(List.of(), log().text().lines().filter(LEFT_BEHIND.asPredicate()).toList());
    }

    /** Jetty 12.1 stops the old application after the new one has started, and hence has both for a moment. */
    private static void awaitBeans(Set<String> expected, Management management) {
        Eventually.present(() -> Optional.of(management.beans(BEANS)).filter(expected::equals),
                () -> management.beans(BEANS) + ", not " + expected);
    }

    /**
     * Jetty 12.1 keeps with a connection what served its last request, and with it the application. A selector keeps
     * the connection for which it woke up last, closed or not, until it wakes up again. Hence each look comes after a
     * request over a new connection, which no application serves; it wakes up the selectors in turn.
     */
    private static List<String> classLoaders(Management management) {
        assertEquals(404, client("").getWithHeaders("/").status());
        return management.objectsOf(CLASS_LOADER.asMatchPredicate());
    }

    /** Jetty 10 leaves each jar of an application open, whatever the jar: it does so without any filter too. */
    private static List<String> openFiles(Management management) {
        return management.openFilesIn(container().base()).stream()
                .filter(file -> !LOG_FILE.matcher(file).find()).toList();
    }

    private static void awaitNone(String what, Supplier<List<String>> look) {
        awaitNone(what, Duration.ofMinutes(1), look);
    }

    private static void awaitNone(String what, Duration atMost, Supplier<List<String>> look) {
        Eventually.present(atMost, () -> Optional.of(look.get()).filter(List::isEmpty),
                () -> what + " are still there: " + look.get());
    }

    /** As an operator does: by a newer file in the place of the old one. */
    private static void redeploy(Management management) throws IOException {
        Path war = container().war(NAME);
        long lastModified = Files.getLastModifiedTime(war).toMillis();
        Files.setLastModifiedTime(war, FileTime.fromMillis(lastModified + 10_000));
        management.lookForChangesOf("/" + NAME);
    }

    private static void undeploy(Management management) throws IOException {
        Files.delete(container().war(NAME));
        management.lookForChangesOf("/" + NAME);
    }

    private static int starts() {
        return log().linesWith("BearerTokenFilter [bearerTokenFilter] started").size();
    }

    private static void awaitService(int starts) {
        Eventually.present(() -> Optional.of(starts()).filter(count -> count == starts),
                () -> starts() + " starts, not " + starts);
        Eventually.present(() -> Optional.of(client("/" + NAME).get("/app/report", issuer().token()))
                .filter(answer -> answer.status() == OK), () -> "no service");
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
        if (status == 404 || status == 503) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
