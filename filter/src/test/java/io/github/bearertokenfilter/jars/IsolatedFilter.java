/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.jars;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A filter from a drop-in jar, in a class loader that holds that jar and the servlet API and nothing else.
 *
 * <p>None of its types is known here, so it is talked to by reflection.
 */
final class IsolatedFilter implements AutoCloseable {

    private static final String FILTER_CLASS = "io.github.bearertokenfilter.BearerTokenFilter";

    private final String servletPackage;
    private final URLClassLoader classLoader;
    private final Object filter;

    private IsolatedFilter(String servletPackage, URLClassLoader classLoader, Object filter) {
        this.servletPackage = servletPackage;
        this.classLoader = classLoader;
        this.filter = filter;
    }

    static IsolatedFilter start(DeliveredJar jar, Map<String, String> initParameters) throws Exception {
        return start(jar, List.of(jar), initParameters);
    }

    /** Starts the filter of the first of the jars beside the servlet API that some jar is for. */
    static IsolatedFilter start(DeliveredJar ofApi, List<DeliveredJar> jars, Map<String, String> initParameters)
            throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (DeliveredJar jar : jars) {
            classPath.add(jar.file().toUri().toURL());
        }
        classPath.add(ofApi.servletApi().toUri().toURL());
        URLClassLoader classLoader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            Object filter = classLoader.loadClass(FILTER_CLASS).getConstructor().newInstance();
            IsolatedFilter isolated = new IsolatedFilter(ofApi.servletPackage(), classLoader, filter);
            isolated.init(initParameters);
            return isolated;
        } catch (ReflectiveOperationException | LinkageError e) {
            classLoader.close();
            throw e;
        }
    }

    /** Sends a request with these values of the {@code Authorization} header. */
    Answer receive(String... authorization) throws Exception {
        Answer answer = new Answer();
        Object request = proxy("http.HttpServletRequest", request(List.of(authorization)));
        Object response = proxy("http.HttpServletResponse", answer::toResponse);
        Object chain = proxy("FilterChain", answer::toChain);
        filterMethod("doFilter").invoke(filter, request, response, chain);
        return answer;
    }

    private void init(Map<String, String> initParameters) throws Exception {
        Object context = proxy("ServletContext", (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "getContextPath" -> "/isolated";
                    default -> returnsEnumeration(method) ? Collections.emptyEnumeration() : nothing(method);
                });
        filterMethod("init").invoke(filter, proxy("FilterConfig", (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "getInitParameter" -> initParameters.get(arguments[0]);
                    case "getInitParameterNames" -> Collections.enumeration(initParameters.keySet());
                    case "getServletContext" -> context;
                    case "getFilterName" -> "isolated";
                    default -> nothing(method);
                }));
    }

    private InvocationHandler request(List<String> authorization) {
        Map<Object, Object> attributes = new HashMap<>();
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "getHeaders" -> Collections.enumeration(
                    "Authorization".equals(arguments[0]) ? authorization : List.of());
            case "getDispatcherType" -> servletType("DispatcherType").getField("REQUEST").get(null);
            case "getMethod" -> "GET";
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
            default -> nothing(method);
        };
    }

    private Object proxy(String type, InvocationHandler handler) throws ClassNotFoundException {
        return Proxy.newProxyInstance(classLoader, new Class<?>[] {servletType(type)}, handler);
    }

    private Class<?> servletType(String name) throws ClassNotFoundException {
        return classLoader.loadClass(servletPackage + "." + name);
    }

    private Method filterMethod(String name) throws ClassNotFoundException {
        return Stream.of(servletType("Filter").getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean returnsEnumeration(Method method) {
        return method.getReturnType() == Enumeration.class;
    }

    private static Object nothing(Method method) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        return type.isPrimitive() && type != void.class ? 0 : null;
    }

    @Override
    public void close() throws IOException {
        try {
            filterMethod("destroy").invoke(filter);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        } finally {
            classLoader.close();
        }
    }

    /** What came of a request: a status from the filter, or the caller's name as the application saw it. */
    static final class Answer {

        private int status = 200;
        private String callerName;

        int status() {
            return status;
        }

        String callerName() {
            return callerName;
        }

        private Object toResponse(Object proxy, Method method, Object... arguments) {
            if (method.getName().equals("setStatus")) {
                status = (int) arguments[0];
            }
            return nothing(method);
        }

        private Object toChain(Object proxy, Method method, Object... arguments) throws ReflectiveOperationException {
            Method getUserPrincipal = arguments[0].getClass().getMethod("getUserPrincipal");
            callerName = ((Principal) getUserPrincipal.invoke(arguments[0])).getName();
            return null;
        }
    }
}
