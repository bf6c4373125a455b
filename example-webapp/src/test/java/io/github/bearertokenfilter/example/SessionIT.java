/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import io.github.bearertokenfilter.example.container.ServletContainer;
import io.github.bearertokenfilter.example.support.Answer;
import io.github.bearertokenfilter.example.support.Applications;
import io.github.bearertokenfilter.example.support.FilterLines;
import io.github.bearertokenfilter.example.support.Visitor;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An application that keeps its user in the session shows nobody to anybody else. */
@RunOn
class SessionIT extends ContainerTest {

    private final String alice = issuer().token();
    private final String bob = issuer().token(Map.of("sub", "bob"));
    private final Visitor visitor = new Visitor(client("/probe"));

    @BeforeParameterizedClassInvocation
    static void start(ServletContainer servletContainer) throws IOException {
        FilterLines lines = FilterLines.trusting(issuer().issuer()).patient().with("authentication", "optional");
        use(servletContainer.start(
                Applications.probe("probe", lines),
                Applications.probe("shared", lines.with("allowSharedSessions", "true"))));
    }

    @Test
    void callersOfOneBrowserAreNotTakenForEachOther() {
        assertUser("alice", visitor.get("/session/remember", alice));
        assertUser("null", visitor.get("/session/remember"));
        assertUser("bob", visitor.get("/session/remember", bob));
    }

    @Test
    void applicationConfusesThemIfSessionsAreShared() {
        Visitor shared = new Visitor(client("/shared"));

        assertUser("alice", shared.get("/session/remember", alice));
        assertUser("alice", shared.get("/session/remember"));
        assertUser("alice", shared.get("/session/remember", bob));
    }

    @Test
    void noSessionIsBegunUnasked() {
        Answer answer = visitor.get("/session/look", alice);

        assertEquals("no session, valid=false", answer.body());
        assertNull(answer.header("Set-Cookie"));
        assertNull(visitor.get("/caller").header("Set-Cookie"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session/look", "/session/forward", "/session/include", "/session/async"})
    void sessionIsSeenByItsOwnerInEveryDispatchAndByNobodyElse(String path) {
        String id = idOf(visitor.get("/session/remember", alice));

        assertEquals("no session, valid=false", visitor.get(path, bob).body());
        assertEquals("no session, valid=false", visitor.get(path).body());
        assertEquals("session of alice, id=" + id, visitor.get(path, alice).body());
    }

    @Test
    void idInTheAddressIsNoBetter() {
        String session = ";jsessionid=" + idOf(visitor.get("/session/remember", alice));
        Visitor withoutCookie = new Visitor(client("/probe"));

        assertEquals("no session, valid=false", withoutCookie.get("/session/look" + session, bob).body());
        assertEquals("no session, valid=false", withoutCookie.get("/session/look" + session).body());
        assertUser("alice", withoutCookie.get("/session/look" + session, alice));
        assertUser("bob", withoutCookie.get("/session/remember" + session, bob));
    }

    @Test
    void callerWhoPresentsAnothersSessionBeginsHisOwn() {
        String ofAlice = idOf(visitor.get("/session/remember", alice));
        Visitor thief = visitor.copy();

        Answer answer = thief.get("/session/remember", bob);

        assertUser("bob", answer);
        assertNotEquals(ofAlice, idOf(answer));
        assertUser("bob", thief.get("/session/look", bob));
        assertEquals("no session, valid=false", thief.get("/session/look", alice).body());
    }

    @Test
    void sessionBegunWithoutTokenGetsNewIdWhenCallerTakesIt() {
        String before = idOf(visitor.get("/session/remember"));
        Visitor attacker = visitor.copy();
        assertUser("null", attacker.get("/session/look"));

        Answer taken = visitor.get("/session/look", alice);

        assertUser("null", taken);
        assertNotEquals(before, idOf(taken));
        assertUser("null", visitor.get("/session/look", alice));
        assertEquals("no session, valid=false", visitor.copy().get("/session/look").body());
        assertEquals("no session, valid=false", attacker.get("/session/look").body());
    }

    @Test
    void sessionStaysTheOwnersWhenTheApplicationEmptiesIt() {
        assertUser("alice", visitor.get("/session/clear", alice));

        assertEquals("no session, valid=false", visitor.get("/session/look").body());
        assertEquals("no session, valid=false", visitor.get("/session/look", bob).body());
        assertUser("alice", visitor.get("/session/look", alice));
    }

    @Test
    void ownerChangesTheIdOfHisSession() {
        String before = idOf(visitor.get("/session/remember", alice));

        Answer changed = visitor.get("/session/change-id", alice);

        assertUser("alice", changed);
        assertNotEquals(before, idOf(changed));
        assertUser("alice", visitor.get("/session/look", alice));
    }

    @Test
    void nobodyElseChangesIt() {
        String id = idOf(visitor.get("/session/remember", alice));

        assertEquals(500, visitor.get("/session/change-id", bob).status());

        assertEquals(id, idOf(visitor.get("/session/look", alice)));
    }

    @Test
    void applicationEndsTheSessionAfterLogout() {
        visitor.get("/session/remember", alice);

        Answer answer = visitor.get("/session/logout", alice);

        assertTrue(answer.body().startsWith("no session"), answer.body());
        assertTrue(visitor.get("/session/look", alice).body().startsWith("no session"));
    }

    @Test
    void sessionThatCallerHasJustTakenOutlivesAnotherWhoCameWithItsOldId() {
        visitor.get("/session/clear");
        Visitor other = visitor.copy();
        CompletableFuture<Answer> ofBob = CompletableFuture.supplyAsync(() -> other.get("/meeting/late", bob));

        assertUser("alice", visitor.get("/meeting/early", alice));

        assertUser("bob", ofBob.join());
        assertUser("alice", visitor.get("/session/look", alice));
        assertUser("bob", other.get("/session/remember", bob));
        assertUser("alice", visitor.get("/session/look", alice));
    }

    private static void assertUser(String user, Answer answer) {
        assertTrue(answer.body().startsWith("session of " + user + ","), answer.body());
        assertEquals(200, answer.status());
    }

    private static String idOf(Answer answer) {
        assertFalse(answer.body().startsWith("no session"), answer.body());
        return answer.body().substring(answer.body().indexOf("id=") + 3);
    }
}
