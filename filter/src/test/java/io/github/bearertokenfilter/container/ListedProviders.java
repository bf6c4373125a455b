/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.RegistrationListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A container's register of providers by application, which goes about listeners as Tomcat's: they belong to a
 * registration, and hear once that another one has taken its place or that it has ended.
 */
final class ListedProviders extends AuthConfigFactory {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Set<String> applications() {
        return entries.keySet();
    }

    AuthConfigProvider provider(String application) {
        return entries.get(application).provider;
    }

    int listeners(String application) {
        return entries.get(application).listeners.size();
    }

    @Override
    public AuthConfigProvider getConfigProvider(String layer, String appContext, RegistrationListener listener) {
        Entry entry = entries.get(appContext);
        if (entry == null) {
            return null;
        }
        if (listener != null) {
            entry.listeners.add(listener);
        }
        return entry.provider;
    }

    @Override
    public String registerConfigProvider(
            AuthConfigProvider provider, String layer, String appContext, String description) {
        notifyListeners(entries.put(appContext, new Entry(provider)), layer, appContext);
        return appContext;
    }

    @Override
    public boolean removeRegistration(String id) {
        Entry removed = entries.remove(id);
        notifyListeners(removed, "HttpServlet", id);
        return removed != null;
    }

    private static void notifyListeners(Entry gone, String layer, String appContext) {
        if (gone != null) {
            gone.listeners.forEach(listener -> listener.notify(layer, appContext));
        }
    }

    @Override
    public String[] detachListener(RegistrationListener listener, String layer, String appContext) {
        Entry entry = entries.get(appContext);
        return entry != null && entry.listeners.removeIf(listener::equals)
                ? new String[] {appContext}
                : new String[0];
    }

    @Override
    @SuppressWarnings("rawtypes") // as the class has it
    public String registerConfigProvider(
            String className, Map properties, String layer, String appContext, String description) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String[] getRegistrationIDs(AuthConfigProvider provider) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistrationContext getRegistrationContext(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void refresh() {
        throw new UnsupportedOperationException();
    }

    private static final class Entry {

        private final AuthConfigProvider provider;
        private final List<RegistrationListener> listeners = new ArrayList<>();

        Entry(AuthConfigProvider provider) {
            this.provider = provider;
        }
    }
}
