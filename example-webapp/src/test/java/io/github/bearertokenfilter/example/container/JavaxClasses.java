/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Class files whose references to {@code jakarta}, names in strings included, become references to {@code javax}. */
final class JavaxClasses {

    private static final String JAKARTA = "jakarta/";
    private static final String JAVAX = "javax/";

    private JavaxClasses() {
    }

    /** Rewrites the file; a class of {@code jakarta} itself moves to another directory. */
    static void rewrite(Path file) throws IOException {
        ClassReader original = new ClassReader(Files.readAllBytes(file));
        ClassWriter rewritten = new ClassWriter(0);
        original.accept(new ClassRemapper(rewritten, new ToJavax()), 0);
        Files.delete(file);
        Path target = file;
        if (original.getClassName().startsWith(JAKARTA)) {
            target = file.getFileSystem().getPath(file.toString().replace(JAKARTA, JAVAX));
            Files.createDirectories(target.getParent());
        }
        Files.write(target, rewritten.toByteArray());
    }

    private static final class ToJavax extends Remapper {

        ToJavax() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            return internalName.startsWith(JAKARTA) ? JAVAX + internalName.substring(JAKARTA.length()) : internalName;
        }

        @Override
        public Object mapValue(Object value) {
            return value instanceof String text ? JavaxTexts.rewritten(text) : super.mapValue(value);
        }
    }
}
