/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import io.github.bearertokenfilter.support.FakeFilterConfig;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.github.bearertokenfilter.deployment.Lines.EVERY_ROLE;
import static io.github.bearertokenfilter.deployment.Lines.FILTER;
import static io.github.bearertokenfilter.deployment.Lines.MAPPING;
import static io.github.bearertokenfilter.deployment.Lines.adviceOf;
import static io.github.bearertokenfilter.deployment.Lines.constraint;
import static io.github.bearertokenfilter.deployment.Lines.registered;
import static io.github.bearertokenfilter.deployment.Lines.webApp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The container goes by {@code @ServletSecurity} before any filter, as by web.xml. */
class AnnotatedConstraintAdviceTest {

    private static final String NAME = AnnotatedConstraintAdviceTest.class.getName();

    private static boolean initialized;

    @Test
    void namesPathsAndMethodsOfAnnotatedServlets() {
        assertConstraints("/app/list but for DELETE,HEAD of " + NAME + "$Reader,"
                        + " DELETE /app/list of " + NAME + "$Reader",
                withServlet(Reader.class, "/app/list"));
    }

    @Test
    void namesMethodsOnlyWhereOnlyTheyAreConstrained() {
        assertConstraints("POST /app/write of " + NAME + "$Writer", withServlet(Writer.class, "/app/write"));
    }

    @Test
    void knowsThatSubclassesInheritTheAnnotation() {
        assertConstraints("POST /app/sub of " + NAME + "$Subclass", withServlet(Subclass.class, "/app/sub"));
    }

    @Test
    void doesNotMindAnnotationsThatAskForNoCaller() {
        assertNothing(withServlet(Confidential.class, "/app/tls"));
        assertNothing(withServlet(Closed.class, "/app/closed"));
        assertNothing(withServlet(HttpServlet.class, "/app/plain"));
    }

    @Test
    void doesNotMindAnnotatedServletsElsewhere() {
        assertNothing(withServlet(Writer.class, "/elsewhere"));
    }

    @Test
    void knowsThatAConstraintOfWebXmlForTheSamePatternTakesTheAnnotationsPlace() {
        String open = constraint("/app/write", "").replaceAll("</?auth-constraint>", "");

        assertNothing(withServlet(Writer.class, "/app/write")
                .withFile("/WEB-INF/web.xml", webApp(FILTER, MAPPING, open)));
    }

    @Test
    void knowsThatAnnotationsCountForNothingWhereWebXmlIsComplete() {
        assertNothing(withServlet(Writer.class, "/app/write").withFile("/WEB-INF/web.xml",
                webApp(FILTER, MAPPING).replace("version=", "metadata-complete=\"true\" version=")));
    }

    @Test
    void passesOverClassesThatCannotBeLoadedAndJsps() {
        assertNothing(webXml().withServlet(registered("gone", "com.example.Gone", "/app/gone"))
                .withServlet(registered("page", (String) null, "/app/page")));
    }

    @Test
    void doesNotInitializeTheClassesItLooksAt() {
        adviceOf(withServlet(Initialized.class, "/app/write"), EVERY_ROLE);

        assertFalse(initialized);
    }

    private static void assertConstraints(String expected, FakeFilterConfig config) {
        List<String> advice = adviceOf(config, EVERY_ROLE);
        assertEquals(1, advice.size(), advice::toString);
        assertTrue(advice.get(0).startsWith("the security-constraints of [" + expected + "] stop requests"),
                advice::toString);
    }

    private static void assertNothing(FakeFilterConfig config) {
        assertEquals(List.of(), adviceOf(config, EVERY_ROLE));
    }

    private static FakeFilterConfig withServlet(Class<?> type, String urlPattern) {
        return webXml().withServlet(registered("servlet", type, urlPattern));
    }

    private static FakeFilterConfig webXml() {
        return new FakeFilterConfig().withFile("/WEB-INF/web.xml", webApp(FILTER, MAPPING));
    }

    @ServletSecurity(value = @HttpConstraint(rolesAllowed = "user"), httpMethodConstraints = {
        @HttpMethodConstraint(value = "DELETE", rolesAllowed = "admin"), @HttpMethodConstraint("HEAD")})
    private static final class Reader {
    }

    @ServletSecurity(httpMethodConstraints = @HttpMethodConstraint(value = "POST", rolesAllowed = "admin"))
    private static class Writer {
    }

    private static final class Subclass extends Writer {
    }

    @ServletSecurity(@HttpConstraint(transportGuarantee = TransportGuarantee.CONFIDENTIAL))
    private static final class Confidential {
    }

    @ServletSecurity(value = @HttpConstraint(EmptyRoleSemantic.DENY),
            httpMethodConstraints = @HttpMethodConstraint(value = "PUT", emptyRoleSemantic = EmptyRoleSemantic.DENY))
    private static final class Closed {
    }

    @ServletSecurity(@HttpConstraint(rolesAllowed = "user"))
    private static final class Initialized {

        static {
            initialized = true;
        }
    }
}
