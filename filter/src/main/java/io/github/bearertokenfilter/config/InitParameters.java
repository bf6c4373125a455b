/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import io.github.bearertokenfilter.keys.TrustStore;
import io.github.bearertokenfilter.rules.RulesSyntaxException;
import io.github.bearertokenfilter.validation.ClaimName;
import jakarta.servlet.FilterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Reads the settings of a filter from its init-params and, where those are silent, from the context-params
 * {@code bearerTokenFilter.<name>}. All problems are told at once.
 */
public final class InitParameters {

    private static final String EVERY_ISSUER = "";
    private static final int MAX_SECRET_BYTES = 4096;

    private final FilterConfig filterConfig;
    private final Placeholders placeholders;
    private final GivenParameters webXml;
    private final Problems problems = new Problems();
    private final List<String> warnings = new ArrayList<>();

    /** The values given, by issuer; those given without a name are under the empty one. */
    private final Map<String, Map<InitParameter, Object>> given = new HashMap<>();

    private InitParameters(FilterConfig filterConfig, Placeholders placeholders) {
        this.filterConfig = filterConfig;
        this.placeholders = placeholders;
        this.webXml = new GivenParameters(filterConfig);
    }

    /**
     * Returns the settings.
     *
     * @throws ConfigurationException if a name is unknown, a value is blank or bad, a required one is missing, two
     *     contradict each other, or a <code>${NAME}</code> has no value
     */
    public static FilterSettings read(FilterConfig filterConfig) throws ConfigurationException {
        return read(filterConfig, Placeholders.ofThisProcess());
    }

    static FilterSettings read(FilterConfig filterConfig, Placeholders placeholders) throws ConfigurationException {
        return new InitParameters(filterConfig, placeholders).read();
    }

    private FilterSettings read() throws ConfigurationException {
        Map<String, String> texts = webXml.texts();
        List<String> issuerNames = issuerNames(texts);
        texts.forEach((name, text) -> parse(name, text, issuerNames));
        List<IssuerSettings> issuers = issuers(issuerNames);
        IssuerChecks.checkUse(issuers, allGiven(), problems);
        Map<InitParameter, Object> values = valuesOfFilter();
        warnOfUselessConnectTimeout(values);
        SSLContext tls = tls(values);
        if (!problems.messages().isEmpty()) {
            throw new ConfigurationException(filterConfig.getFilterName(), problems.messages());
        }
        return new FilterSettings(values, issuers, tls, warnings);
    }

    private List<String> issuerNames(Map<String, String> texts) {
        String name = InitParameter.ISSUERS.parameterName();
        if (!texts.containsKey(name)) {
            return List.of();
        }
        return this.<List<String>>value(name, InitParameter.ISSUERS, texts.get(name)).orElse(List.of());
    }

    private void parse(String name, String text, List<String> issuerNames) {
        int dot = name.indexOf('.');
        boolean prefixed = dot > 0 && issuerNames.contains(name.substring(0, dot));
        String issuerName = prefixed ? name.substring(0, dot) : EVERY_ISSUER;
        String ownName = prefixed ? name.substring(dot + 1) : name;
        Optional<InitParameter> parameter = InitParameter.named(ownName)
                .filter(known -> !prefixed || known.isOfIssuer());
        if (parameter.isEmpty()) {
            problems.add("unknown " + webXml.place(name) + NearestName.to(ownName)
                    .map(nearest -> webXml.nameBeside(name, (prefixed ? issuerName + '.' : "") + nearest))
                    .map(nearest -> ", did you mean [" + nearest + "]?").orElse(""));
        } else if (parameter.get() != InitParameter.ISSUERS) {
            warnOfLiteralSecret(name, parameter.get(), text);
            value(name, parameter.get(), text).ifPresent(value -> given
                    .computeIfAbsent(issuerName, issuer -> new EnumMap<>(InitParameter.class))
                    .put(parameter.get(), value));
        }
    }

    private void warnOfLiteralSecret(String name, InitParameter parameter, String text) {
        if (!parameter.isSecret() || !Placeholders.hasLiteral(text)) {
            return;
        }
        String written = webXml.nameBeside(name, name);
        warnings.add(text.contains("${")
                ? written + " has a default or a part that stands in web.xml as it is: write ${NAME} alone"
                : written + " stands in web.xml as it is: take it from the environment with ${NAME}");
    }

    /** The default of one is not held against what is given as the other. */
    private void warnOfUselessConnectTimeout(Map<InitParameter, Object> values) {
        Object connect = givenTo(EVERY_ISSUER).get(InitParameter.CONNECT_TIMEOUT_MILLIS);
        Object request = values.get(InitParameter.REQUEST_TIMEOUT_MILLIS);
        if (connect != null && (Integer) connect > (Integer) request) {
            warnings.add("connectTimeoutMillis [" + connect + "] has no effect, because requestTimeoutMillis ["
                    + request + "] is over before");
        }
    }

    @SuppressWarnings("unchecked")
    private <T> Optional<T> value(String name, InitParameter parameter, String text) {
        try {
            String value = placeholders.replaceIn(text).trim();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("must not be blank");
            }
            return Optional.of((T) parameter.parse(value));
        } catch (RulesSyntaxException e) {
            e.mistakes().forEach(mistake -> problems.add(name + " " + mistake));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            problems.add(name, parameter, text.trim(), e.getMessage());
            return Optional.empty();
        }
    }

    private List<IssuerSettings> issuers(List<String> issuerNames) {
        if (issuerNames.isEmpty()) {
            return List.of(issuer(EVERY_ISSUER));
        }
        if (givenTo(EVERY_ISSUER).containsKey(InitParameter.ISSUER)) {
            problems.add("issuer contradicts issuers: give each of them its own, NAME.issuer");
        }
        List<IssuerSettings> issuers = new ArrayList<>();
        issuerNames.forEach(name -> issuers.add(issuer(name)));
        IssuerChecks.checkTogether(issuers, problems);
        return issuers;
    }

    /** Later ones go before: the defaults, those of the preset, what is given to all issuers, and to this one. */
    private IssuerSettings issuer(String name) {
        Map<InitParameter, Object> values = defaults(true);
        Map<InitParameter, Object> written = new EnumMap<>(InitParameter.class);
        written.putAll(givenTo(EVERY_ISSUER));
        written.putAll(givenTo(name));
        written.keySet().removeIf(parameter -> !parameter.isOfIssuer());
        ProviderPreset preset = (ProviderPreset) written.getOrDefault(InitParameter.PROVIDER, ProviderPreset.GENERIC);
        preset.defaults().forEach((parameter, text) -> values.put(parameter, parameter.parse(text)));
        Object requiredByPreset = values.get(InitParameter.REQUIRED_CLAIMS);
        values.putAll(written);
        keepRequired(requiredByPreset, name, values);
        boolean allowInsecureHttp = Boolean.TRUE.equals(givenTo(EVERY_ISSUER).get(InitParameter.ALLOW_INSECURE_HTTP));
        new IssuerChecks(new IssuerSettings(name, values), values, allowInsecureHttp, problems).check();
        readSecretFile(name, values);
        return new IssuerSettings(name, values);
    }

    @SuppressWarnings("unchecked")
    private void keepRequired(Object requiredByPreset, String issuerName, Map<InitParameter, Object> values) {
        if (requiredByPreset == null) {
            return;
        }
        try {
            values.put(InitParameter.REQUIRED_CLAIMS, RequiredClaims.join(
                    (Map<ClaimName, Set<String>>) requiredByPreset,
                    (Map<ClaimName, Set<String>>) values.get(InitParameter.REQUIRED_CLAIMS)));
        } catch (IllegalArgumentException e) {
            String prefix = issuerName.isEmpty() ? "" : issuerName + '.';
            problems.add(prefix + InitParameter.REQUIRED_CLAIMS.parameterName() + " " + e.getMessage());
        }
    }

    private void readSecretFile(String issuerName, Map<InitParameter, Object> values) {
        String file = (String) values.get(InitParameter.INTROSPECTION_CLIENT_SECRET_FILE);
        if (file == null) {
            return;
        }
        try (InputStream content = new ContextFile(file, filterConfig.getServletContext()).open()) {
            byte[] octets = content.readNBytes(MAX_SECRET_BYTES + 1);
            String secret = new String(octets, StandardCharsets.UTF_8).strip();
            if (secret.isEmpty() || octets.length > MAX_SECRET_BYTES) {
                throw new IOException("no secret");
            }
            values.put(InitParameter.INTROSPECTION_CLIENT_SECRET, secret);
        } catch (IOException e) {
            InitParameter parameter = InitParameter.INTROSPECTION_CLIENT_SECRET_FILE;
            String name = (issuerName.isEmpty() ? "" : issuerName + '.') + parameter.parameterName();
            problems.add(name, parameter, file, "cannot be read, is blank, or is larger than 4 kB");
        }
    }

    private Set<InitParameter> allGiven() {
        Set<InitParameter> all = EnumSet.noneOf(InitParameter.class);
        given.values().forEach(values -> all.addAll(values.keySet()));
        return all;
    }

    private Map<InitParameter, Object> valuesOfFilter() {
        Map<InitParameter, Object> values = defaults(false);
        givenTo(EVERY_ISSUER).forEach((parameter, value) -> {
            if (!parameter.isOfIssuer()) {
                values.put(parameter, value);
            }
        });
        return values;
    }

    private static Map<InitParameter, Object> defaults(boolean ofIssuer) {
        Map<InitParameter, Object> values = new EnumMap<>(InitParameter.class);
        for (InitParameter parameter : InitParameter.values()) {
            if (parameter.isOfIssuer() == ofIssuer) {
                parameter.defaultText().ifPresent(text -> values.put(parameter, parameter.parse(text)));
            }
        }
        return values;
    }

    private Map<InitParameter, Object> givenTo(String issuerName) {
        return given.getOrDefault(issuerName, Map.of());
    }

    private SSLContext tls(Map<InitParameter, Object> values) {
        String file = (String) values.get(InitParameter.TRUST_STORE_FILE);
        String password = (String) values.get(InitParameter.TRUST_STORE_PASSWORD);
        if (file == null) {
            if (password != null) {
                problems.add("trustStorePassword is given without trustStoreFile");
            }
            return null;
        }
        try {
            return TrustStore.context(new ContextFile(file, filterConfig.getServletContext()),
                    password == null ? null : password.toCharArray());
        } catch (IllegalArgumentException e) {
            problems.add("trustStoreFile", InitParameter.TRUST_STORE_FILE, file, e.getMessage());
            return null;
        }
    }
}
