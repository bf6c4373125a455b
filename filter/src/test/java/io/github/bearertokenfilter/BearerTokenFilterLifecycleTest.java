/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.support.FakeChain;
import io.github.bearertokenfilter.support.FakeFilterConfig;
import io.github.bearertokenfilter.support.FakeRequest;
import io.github.bearertokenfilter.support.FakeResponse;
import io.github.bearertokenfilter.support.LogCapture;
import io.github.bearertokenfilter.support.MutableClock;
import io.github.bearertokenfilter.support.TestIssuer;
import jakarta.servlet.ServletException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What {@code init} starts, {@code destroy} ends; an {@code init} that fails leaves nothing behind. */
class BearerTokenFilterLifecycleTest {

    private static final int SECONDS = 20;

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();
    @AutoClose("countDown")
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    @AutoClose
    private final LogCapture log = new LogCapture();
    private final BearerTokenFilter filter = new BearerTokenFilter(new MutableClock(TestIssuer.NOW));

    /** Whatever thread the filter starts belongs to this group, as that is where it is initialized. */
    private final ThreadGroup container = new ThreadGroup("container");

    @Test
    void destroyEndsEveryThread() throws Exception {
        inContainer(this::initAndServe);
        assertNotEquals(List.of(), threads());

        inContainer(this::destroy);

        assertEquals(List.of(), threads());
    }

    @Test
    void destroyEndsThreadsThatWaitForTheIssuer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        issuer.jwks(exchange -> {
            asked.countDown();
            awaitEndOfTest();
        });
        inContainer(() -> init(config()));
        assertTrue(asked.await(SECONDS, TimeUnit.SECONDS));

        inContainer(this::destroy);

        assertEquals(List.of(), threads());
    }

    @RepeatedTest(50)
    void destroyRightAfterInitEndsEveryThread() throws Exception {
        inContainer(() -> init(config()));

        inContainer(this::destroy);

        assertEquals(List.of(), threads());
    }

    @ParameterizedTest
    @ValueSource(strings = {"isuer", "clockSkewSeconds", "jwksFile"})
    void failedInitLeavesNoThread(String badParameter) throws Exception {
        String failure = inContainer(() -> init(config().with(badParameter, "bad")));

        assertTrue(failure.contains("does not start"), failure);
        assertEquals(List.of(), threads());
        assertEquals(Set.of(), monitors());
    }

    @Test
    void initThatFailsForWantOfKeysLeavesNoThread() throws Exception {
        issuer.jwks(exchange -> TestIssuer.respond(exchange, 500, ""));

        String failure = inContainer(() -> init(config().with("failFast", "true")));

        assertTrue(failure.contains("no signing keys"), failure);
        assertEquals(List.of(), threads());
        assertEquals(Set.of(), monitors());
    }

    @Test
    void initThatFailsUnexpectedlyLeavesNoThread() throws Exception {
        for (Throwable failure : List.of(new IllegalStateException(), new StackOverflowError())) {
            FakeFilterConfig config = config().failingAt("getContextPath", failure);

            assertEquals(failure, inContainer(() -> assertThrows(Throwable.class, () -> filter.init(config))));
            assertEquals(List.of(), threads());
            assertEquals(Set.of(), monitors());
        }
    }

    @Test
    void initThatLacksClassNamesTheJarAndLeavesNoThread() throws Exception {
        NoClassDefFoundError missing = new NoClassDefFoundError("com/auth0/jwt/JWT");
        FakeFilterConfig config = config().failingAt("getContextPath", missing);

        inContainer(() -> {
            ServletException refusal = assertThrows(ServletException.class, () -> filter.init(config));
            assertTrue(refusal.getMessage().startsWith("BearerTokenFilter [bearerToken] does not start: its jar ["));
            assertTrue(refusal.getMessage().contains("com/auth0/jwt/JWT"), refusal::getMessage);
            assertEquals(missing, refusal.getCause());
            return null;
        });
        assertEquals(List.of(), threads());
        assertEquals(Set.of(), monitors());
    }

    @Test
    void destroyAfterFailedInitDoesNothing() throws Exception {
        inContainer(() -> init(new FakeFilterConfig()));

        inContainer(this::destroy);
        inContainer(this::destroy);

        assertEquals(List.of(), threads());
    }

    @Test
    void filterThatNeverStartedMayBeDestroyed() throws Exception {
        inContainer(this::destroy);

        assertEquals(List.of(), threads());
    }

    @Test
    void destroyTakesTheFilterOutOfJmx() throws Exception {
        inContainer(() -> init(config()));
        assertEquals(1, monitors().size());

        inContainer(this::destroy);

        assertEquals(Set.of(), monitors());
    }

    @Test
    void startIsToldInOneLineWithTheSettings() throws Exception {
        inContainer(() -> init(config()));

        String line = log.since(0).stream().map(LogCapture.Line::text)
                .filter(text -> text.contains("started: ")).findFirst().orElseThrow();
        assertTrue(line.startsWith("BearerTokenFilter [bearerToken] started: issuer=" + issuer.identifier()), line);
        inContainer(this::destroy);
    }

    @Test
    void whatDoesNotGoWithTheFilterIsWarnedOf() throws Exception {
        inContainer(() -> init(config().with("roleMappings", "admin=root").withFile("/WEB-INF/web.xml",
                "<web-app><security-role><role-name>admin</role-name></security-role></web-app>")));

        List<LogCapture.Line> warnings = log.since(0).stream().filter(line -> line.level() == Level.WARNING).toList();
        assertEquals(1, warnings.size(), warnings::toString);
        String text = warnings.get(0).text();
        assertTrue(text.startsWith("BearerTokenFilter [bearerToken] nobody can have the roles [admin]"), text);
        inContainer(this::destroy);
    }

    @Test
    void startDoesNotWaitForTheIssuer() throws Exception {
        issuer.jwks(exchange -> awaitEndOfTest());

        assertEquals("started", inContainer(() -> init(config().with("requestTimeoutMillis", "3600000"))));

        assertFalse(log.since(0).stream().anyMatch(line -> line.text().contains("cannot fetch")), log::toString);
        inContainer(this::destroy);
    }

    private String initAndServe() throws Exception {
        init(config());
        FakeChain chain = new FakeChain();
        filter.doFilter(FakeRequest.withToken(issuer.token().build()), new FakeResponse(), chain);
        return chain.request().getRemoteUser();
    }

    private String init(FakeFilterConfig config) {
        try {
            filter.init(config);
            return "started";
        } catch (ServletException e) {
            return e.getMessage();
        }
    }

    private String destroy() {
        filter.destroy();
        return "destroyed";
    }

    private FakeFilterConfig config() {
        return new FakeFilterConfig().with("issuer", issuer.identifier()).with("audiences", TestIssuer.AUDIENCE);
    }

    private <T> T inContainer(Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(container, task);
        thread.start();
        T result = task.get(SECONDS, TimeUnit.SECONDS);
        thread.join();
        return result;
    }

    private List<String> threads() {
        Thread[] threads = new Thread[container.activeCount() + 10];
        int count = container.enumerate(threads);
        return Arrays.stream(threads, 0, count).map(Thread::getName).toList();
    }

    private static Set<ObjectName> monitors() throws MalformedObjectNameException {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("io.github.bearertokenfilter:type=BearerTokenFilter,*"), null);
    }

    private void awaitEndOfTest() {
        try {
            testIsOver.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
