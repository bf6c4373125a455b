<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%@ taglib prefix="fn" uri="http://java.sun.com/jsp/jstl/functions" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <title>Greeting</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/page/legacy.css">
</head>
<body>
  <c:set var="caller" value="${pageContext.request.userPrincipal}"/>
  <h1>Hello, <c:out value="${caller.name}"/>!</h1>
  <c:if test="${not empty caller.claims.name}">
    <p>Good to see you again, <c:out value="${caller.claims.name}"/>
      (<c:out value="${pageContext.request.userPrincipal.claims.email}"/>).</p>
  </c:if>
  <p>Your token makes <c:out value="${fn:length(caller.claims)}"/> claims. It is <c:out value="${now}"/>.</p>
</body>
</html>
