/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.jars;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bearertokenfilter.support.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.bearertokenfilter.jars.DeliveredJar.ALL;
import static io.github.bearertokenfilter.jars.DeliveredJar.JAVAX_ALL;
import static io.github.bearertokenfilter.jars.DeliveredJar.PLAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The jars as they are delivered: what is in them, what is not, and that one alone is enough. */
class JarsIT {

    /** The compiler also names the classes whose constants it has copied; relocation drops names that nothing uses. */
    private static final Pattern NAMED_WITHOUT_USE =
            Pattern.compile("java/lang/Integer|javax/xml/XMLConstants|(javax|jakarta)/servlet/RequestDispatcher"
                    + "|io/github/bearertokenfilter/container/BearerAuthConfigProvider");

    private static final String OWN_PATH = "io/github/bearertokenfilter/";
    private static final String FILTER_CLASS = OWN_PATH + "BearerTokenFilter.class";
    private static final int JAVA_11 = 55;
    private static final long MAX_BYTES = 3_000_000;

    @ParameterizedTest
    @EnumSource
    void holdsNoClassOutsideOurPackage(DeliveredJar jar) {
        assertTrue(jar.contents().names().contains(FILTER_CLASS));
        assertNone(jar.contents().classes(), name -> !name.startsWith(OWN_PATH));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "JAVAX"})
    void thinJarHoldsNoLibrary(DeliveredJar jar) {
        assertNone(jar.contents().names(), name -> name.contains("shaded"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL", "JAVAX_ALL"})
    void selfContainedJarHoldsEveryLibraryButGuava(DeliveredJar jar) {
        Set<String> libraries = jar.contents().classes().stream()
                .filter(name -> name.startsWith(OWN_PATH + "shaded/"))
                .map(name -> name.substring(OWN_PATH.length()).split("/"))
                .map(path -> String.join("/", path[0], path[1], path[2]))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of("shaded/auth0/jwk", "shaded/auth0/jwt", "shaded/benmanes/caffeine",
                "shaded/jackson/core"), libraries);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL", "JAVAX_ALL"})
    void selfContainedJarRefersToNoUnrelocatedLibrary(DeliveredJar jar) {
        assertNoText(jar, text -> text.contains("com/auth0/")
                || text.contains("com/fasterxml/") || text.contains("com/github/benmanes"));
    }

    @ParameterizedTest
    @EnumSource
    void knowsOneServletPackageOnly(DeliveredJar jar) {
        assertTrue(jar.contents().classFile(FILTER_CLASS).texts().contains(path(jar.servletPackage() + ".Filter")));
        assertNoText(jar, text -> text.contains(jar.otherServletPackage())
                || text.contains(path(jar.otherServletPackage())));
    }

    @ParameterizedTest
    @EnumSource(names = {"JAVAX", "JAVAX_ALL"})
    void javaxJarKnowsNothingOfJakarta(DeliveredJar jar) {
        assertNoText(jar, text -> text.contains("jakarta.") || text.contains("jakarta/"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL", "JAVAX", "JAVAX_ALL"})
    void relocationChangesNothingOfOurOwnButPackageNames(DeliveredJar jar) {
        assertEquals(PLAIN.contents().ownClasses().stream().sorted().toList(),
                jar.contents().ownClasses().stream().sorted().toList());
        for (String name : PLAIN.contents().ownClasses()) {
            Set<String> expected = relocated(PLAIN.contents().classFile(name), jar);
            Set<String> actual = withoutDebugging(jar.contents().classFile(name).texts().stream());
            expected.removeIf(text -> !actual.contains(text) && NAMED_WITHOUT_USE.matcher(text).matches());
            assertEquals(expected, actual, name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsOnJava11(DeliveredJar jar) {
        assertNone(jar.contents().classes(), name -> jar.contents().classFile(name).majorVersion() > JAVA_11);
        assertNone(jar.contents().names(), name -> name.startsWith("META-INF/versions/"));
        assertNone(jar.contents().names(), name -> name.endsWith("module-info.class"));
        assertNull(jar.contents().manifest("Multi-Release"));
    }

    @ParameterizedTest
    @EnumSource
    void isSmall(DeliveredJar jar) throws IOException {
        assertTrue(Files.size(jar.file()) <= MAX_BYTES, () -> jar.file().toFile().length() + " bytes");
    }

    @ParameterizedTest
    @EnumSource
    void manifestNamesModuleAndVersion(DeliveredJar jar) {
        assertEquals("io.github.bearertokenfilter", jar.contents().manifest("Automatic-Module-Name"));
        assertEquals(System.getProperty("jars.version"), jar.contents().manifest("Implementation-Version"));
    }

    @ParameterizedTest
    @EnumSource
    void bringsLicenceAndNotice(DeliveredJar jar) {
        assertTrue(jar.contents().text("META-INF/LICENSE").contains("Version 2.0, January 2004"));
        assertTrue(jar.contents().text("META-INF/NOTICE").startsWith("BearerTokenFilter\n"));
        assertEquals(jar.isSelfContained(), jar.contents().names().contains("META-INF/THIRD-PARTY-NOTICES"));
    }

    @ParameterizedTest
    @EnumSource
    void bringsNoMetadataOfOthers(DeliveredJar jar) {
        assertNone(jar.contents().names(), name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
        assertNone(jar.contents().names(), name -> name.startsWith("META-INF/maven/")
                && !name.startsWith("META-INF/maven/io.github.bearertokenfilter/"));
        assertNone(jar.contents().names(), name -> name.startsWith("META-INF/services/")
                && !name.startsWith("META-INF/services/io.github.bearertokenfilter."));
    }

    @Test
    void noticesQuoteEveryLicenceThatTheLibrariesBring() {
        String notices = withoutBlanks(ALL.contents().text("META-INF/THIRD-PARTY-NOTICES")
                + ALL.contents().text("META-INF/LICENSE"));
        for (Class<?> type : List.of(JsonFactory.class, ObjectMapper.class, JsonProperty.class)) {
            JarContents library = JarContents.of(DeliveredJar.jarOf(type));
            List<String> licences = library.names().stream()
                    .filter(name -> name.matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*"))
                    .toList();
            assertNotEquals(List.of(), licences);
            licences.forEach(name -> assertTrue(notices.contains(withoutBlanks(library.text(name))), name));
        }
        assertTrue(notices.contains("java-jwt:Copyright(c)2025Auth0,Inc."));
        assertTrue(notices.contains("jwks-rsa:Copyright(c)Auth0,Inc."));
    }

    @Test
    void everyServiceOfALibraryIsInTheJar() {
        for (DeliveredJar jar : List.of(ALL, JAVAX_ALL)) {
            List<String> services = jar.contents().names().stream()
                    .filter(name -> name.startsWith("META-INF/services/"))
                    .toList();
            assertNotEquals(List.of(), services);
            services.forEach(service -> assertTrue(
                    jar.contents().names().contains(path(jar.contents().text(service).strip()) + ".class"), service));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL", "JAVAX_ALL"})
    void oneJarBesideTheServletApiIsEnough(DeliveredJar jar) throws Exception {
        try (TestIssuer issuer = TestIssuer.start();
                IsolatedFilter filter = IsolatedFilter.start(jar, Map.of(
                        "issuer", issuer.identifier(), "audiences", TestIssuer.AUDIENCE, "errorBody", "none"))) {
            long now = Instant.now().getEpochSecond();
            String token = issuer.token().claim("iat", now).claim("exp", now + 300).build();
            String expired = issuer.token().build();

            assertEquals("alice", filter.receive("Bearer " + token).callerName());
            assertEquals(401, filter.receive("Bearer " + expired).status());
            assertEquals(401, filter.receive().status());
        }
    }

    private static Set<String> relocated(ClassFile classFile, DeliveredJar jar) {
        return withoutDebugging(classFile.texts().stream().map(text -> relocated(text, jar)));
    }

    /** The compiler names this attribute where it is empty too; relocation drops it there. */
    private static Set<String> withoutDebugging(Stream<String> texts) {
        return texts.filter(text -> !text.equals("LocalVariableTable")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String relocated(String text, DeliveredJar jar) {
        String servlet = text.replace("jakarta.servlet", jar.servletPackage())
                .replace("jakarta/servlet", path(jar.servletPackage()));
        servlet = jar.servletPackage().startsWith("jakarta") ? servlet : servlet
                .replace("jakarta.security.auth.message", "javax.security.auth.message")
                .replace("jakarta/security/auth/message", "javax/security/auth/message");
        return !jar.isSelfContained() ? servlet : servlet
                .replace("com/auth0/", OWN_PATH + "shaded/auth0/")
                .replace("com/fasterxml/jackson/", OWN_PATH + "shaded/jackson/")
                .replace("com/github/benmanes/", OWN_PATH + "shaded/benmanes/");
    }

    private static void assertNoText(DeliveredJar jar, Predicate<String> unwanted) {
        for (String name : jar.contents().classes()) {
            assertFalse(jar.contents().classFile(name).texts().stream().anyMatch(unwanted), name);
        }
    }

    private static void assertNone(List<String> names, Predicate<String> unwanted) {
        assertEquals(List.of(), names.stream().filter(unwanted).toList());
    }

    private static String path(String name) {
        return name.replace('.', '/');
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
