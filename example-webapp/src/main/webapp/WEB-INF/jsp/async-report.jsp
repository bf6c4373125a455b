<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <title>Report</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/page/legacy.css">
</head>
<body>
  <h1>Report for <c:out value="${pageContext.request.userPrincipal.name}"/></h1>
  <p>Prepared for <c:out value="${preparedFor}"/> by the thread &ldquo;<c:out value="${preparedBy}"/>&rdquo;.</p>
</body>
</html>
