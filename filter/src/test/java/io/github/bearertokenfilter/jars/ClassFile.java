/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.jars;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two parts of a class file that relocation and compilation for another release could spoil.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">JVM specification §4.4</a>
 */
record ClassFile(int majorVersion, Set<String> texts) {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;

    /** Reads the version and every text of the constant pool: names, descriptors and string literals. */
    static ClassFile parse(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (in.readInt() != MAGIC) {
                throw new IllegalArgumentException("not a class file");
            }
            in.skipNBytes(2);
            return new ClassFile(in.readUnsignedShort(), texts(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> texts(DataInputStream in) throws IOException {
        Set<String> texts = new TreeSet<>();
        int count = in.readUnsignedShort();
        int index = 1;
        while (index < count) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts.add(in.readUTF());
            } else {
                in.skipNBytes(length(tag));
            }
            index += slots(tag);
        }
        return texts;
    }

    private static int length(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("constant of unknown tag " + tag);
        };
    }

    /** A long or a double takes two places in the pool. */
    private static int slots(int tag) {
        return tag == 5 || tag == 6 ? 2 : 1;
    }
}
