from django.urls import path

from yipanqi_web.tasks.views import adding, excel, lists, tasks

app_name = "tasks"
urlpatterns = [
    path("lists/", lists.lists, name="lists"),
    path("lists/open/", lists.opened, name="open"),
    path("lists/gaps/", lists.gaps, name="gaps"),
    path("lists/<str:key>/", lists.task_list, name="list"),
    path("lists/<str:key>/add/", adding.add, name="add"),
    path("lists/<str:key>/take/", adding.take, name="take"),
    path("lists/<str:key>/roll/", adding.roll, name="roll"),
    path("lists/<str:key>/publish/", lists.publish, name="publish"),
    path("lists/<str:key>/close/", lists.close, name="close"),
    path("lists/<str:key>/export.xlsx", excel.export, name="export"),
    path("lists/<str:key>/import/", excel.upload, name="import"),
    path("lists/<str:key>/import/<int:number>/", excel.dry_run, name="dry-run"),
    path("lists/<str:key>/import/<int:number>/confirm/", excel.confirm, name="confirm"),
    path("tasks/<str:key>/", tasks.task, name="task"),
    path("tasks/<str:key>/<str:word>/", tasks.act, name="act"),
    path("milestones/<str:key>/<str:word>/", tasks.milestone_act, name="milestone-act"),
]
