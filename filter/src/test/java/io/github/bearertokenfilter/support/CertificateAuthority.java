/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private certificate authority and the servers that it vouches for, made by the JDK's {@code keytool}. */
public final class CertificateAuthority {

    private static final String OWN = "authority";
    private static final String PASSWORD = "a key store of tests";

    private final Path directory;
    private final Path keyStoreFile;
    private int servers;

    private CertificateAuthority(Path directory) {
        this.directory = directory;
        this.keyStoreFile = directory.resolve("authority.p12");
    }

    /** Makes an authority that keeps its files in this directory. */
    public static CertificateAuthority named(String name, Path directory) throws IOException {
        CertificateAuthority authority = new CertificateAuthority(Files.createDirectories(directory));
        authority.generate(OWN, "-dname", "CN=" + name, "-ext", "bc:c");
        return authority;
    }

    /** Returns the identity of a server of that name, for example {@code ip:127.0.0.1}. */
    public SSLContext serverOf(String name, String... more) throws IOException {
        String alias = "server-" + servers++;
        List<String> arguments = new ArrayList<>(List.of(
                "-signer", OWN, "-signerkeypass", PASSWORD, "-dname", "CN=Server", "-ext", "san=" + name));
        arguments.addAll(List.of(more));
        generate(alias, arguments.toArray(String[]::new));
        return identity(alias);
    }

    /** Writes a trust store of this type and returns its file. */
    public Path trustStore(String type, String password) throws IOException {
        Path file = directory.resolve("trust." + type);
        try (var output = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry(OWN, certificate());
            store.store(output, password.toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Writes the certificate of the authority as text, with some words around it, and returns the file. */
    public Path pem() throws IOException {
        try {
            String certificate = Base64.getMimeEncoder().encodeToString(certificate().getEncoded());
            return Files.writeString(directory.resolve("authority.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private Certificate certificate() throws IOException, GeneralSecurityException {
        return keyStore().getCertificate(OWN);
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(keyStoreFile)) {
            store.load(content, PASSWORD.toCharArray());
        }
        return store;
    }

    private SSLContext identity(String alias) throws IOException {
        try {
            KeyStore all = keyStore();
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(alias, all.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
                    all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void generate(String alias, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1",
                "-keystore", keyStoreFile.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes());
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
