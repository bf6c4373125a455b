/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.RegistrationListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

/** What asks the register lasts longer than the registration, as it does when Tomcat reloads an application. */
class RegistrationTest extends RegisterTest {

    private final ListedProviders register = register();

    @Test
    void askerThatHasFoundNothingIsTold() {
        Asker asker = new Asker();
        asker.ask();
        assertNull(asker.found());

        Registration registration = begin(asker);

        assertNotNull(asker.found());
        registration.end();
    }

    @Test
    void askerKnowsTheRegistrationOfEachReload() {
        Asker asker = new Asker();
        Registration first = begin(asker);
        AuthConfigProvider ofFirst = asker.found();
        first.end();
        assertNull(asker.found());

        Registration second = begin(asker);

        assertEquals(register.provider(APPLICATION), asker.found());
        assertEquals(1, asker.answers.stream().filter(ofFirst::equals).count());
        second.end();
    }

    /** If it found nothing for a moment, it would take whom it keeps in a session for the caller meanwhile. */
    @Test
    void askerKeepsToItsRegistrationWhileOthersOfItsNameComeAndGo() {
        Asker asker = new Asker();
        Registration older = begin(asker);
        AuthConfigProvider provider = asker.found();
        asker.answers.clear();

        begin(new Asker()).end();
        Registration newer = begin(new Asker());
        assertEquals(Set.of(provider), Set.copyOf(asker.answers));

        older.end();
        assertEquals(register.provider(APPLICATION), asker.found());
        newer.end();
    }

    @Test
    void registerForgetsAskers() {
        Registration first = begin(new Asker());
        for (int i = 0; i < 3; i++) {
            begin(new Asker()).end();
            assertEquals(1, register.listeners(APPLICATION));
        }
        first.end();
        assertEquals(Set.of(), register.applications());
    }

    private static Registration begin(RegistrationListener asker) {
        Registration registration = new Registration(APPLICATION, asker);
        registration.comeBack();
        return registration;
    }

    /** Looks when it is told to, as Tomcat's authenticators do. */
    private final class Asker implements RegistrationListener {

        private final List<AuthConfigProvider> answers = new ArrayList<>(Arrays.asList((AuthConfigProvider) null));

        void ask() {
            answers.add(register.getConfigProvider("HttpServlet", APPLICATION, this));
        }

        @Override
        public void notify(String layer, String appContext) {
            ask();
        }

        AuthConfigProvider found() {
            return answers.get(answers.size() - 1);
        }
    }
}
