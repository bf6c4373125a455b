/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deployment descriptors, JSPs and tag libraries of Java EE 8 from those of Jakarta EE. */
final class JavaxTexts {

    private JavaxTexts() {
    }

    /** Rewrites the file; what is not ASCII stays as it is in whatever encoding. */
    static void rewrite(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, rewritten(text), StandardCharsets.ISO_8859_1);
    }

    static String rewritten(String text) {
        return text
                .replace("https://jakarta.ee/xml/ns/jakartaee", "http://xmlns.jcp.org/xml/ns/javaee")
                .replaceAll("web-app_[56]_\\d\\.xsd", "web-app_4_0.xsd")
                .replaceAll("(<web-app\\b[^>]*\\sversion=)\"[56]\\.\\d\"", "$1\"4.0\"")
                .replaceAll("\\bjakarta\\.tags\\.(core|functions|fmt)\\b", "http://java.sun.com/jsp/jstl/$1")
                .replaceAll("\\bjakarta\\.(servlet|el|annotation|websocket)\\b", "javax.$1");
    }
}
